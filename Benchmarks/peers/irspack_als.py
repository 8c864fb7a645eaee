"""Runs irspack as its wheel is: https://github.com/tohtsky/irspack."""

from importlib.metadata import version

from irspack.recommenders.ials import IALSTrainer, str_to_loss_type, str_to_solver_type

import driver
import matrices

SOLVERS = {"cg": "CG", "exact": "CHOLESKY"}


def main() -> None:
    """Factorizes and reports."""
    asked = driver.arguments()
    # irspack adds the confidence of all pairs itself.
    matrix = matrices.read(asked.matrix, driver.ALPHA)
    watch = driver.Stopwatch()
    trainer = IALSTrainer(
        matrix,
        n_components=asked.factors,
        alpha0=1.0,
        reg=driver.REGULARIZATION,
        nu=0.0,
        init_std=0.1,
        solver_type=str_to_solver_type(SOLVERS[asked.solver]),
        max_cg_steps=3,
        ialspp_subspace_dimension=64,
        loss_type=str_to_loss_type("ORIGINAL"),
        random_seed=driver.SEED,
        n_threads=asked.threads,
        prediction_time_max_cg_steps=5,
        prediction_time_ialspp_iteration=7,
    )
    for _ in range(asked.iterations):
        trainer.run_epoch()
        watch.lap()
    memory = driver.peak_memory()
    core = trainer.core_trainer
    loss = driver.hu_loss(matrix, core.user, core.item) if asked.loss else None
    driver.report(f"irspack {version('irspack')}", watch, loss, memory)


if __name__ == "__main__":
    main()
