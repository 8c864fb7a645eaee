#pragma once
// Nothing is called: what there is runs when the tests are loaded.
