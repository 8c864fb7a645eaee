"""Runs implicit: https://github.com/benfred/implicit."""

import implicit

import driver
import matrices


def main() -> None:
    """Factorizes and reports."""
    asked = driver.arguments()
    # implicit takes the values as confidences.
    matrix = matrices.read(asked.matrix, 1 + driver.ALPHA)
    model = implicit.cpu.als.AlternatingLeastSquares(
        factors=asked.factors,
        regularization=driver.REGULARIZATION,
        alpha=1.0,
        use_cg=asked.solver == "cg",
        iterations=asked.iterations,
        num_threads=asked.threads,
        random_state=driver.SEED,
    )
    watch = driver.Stopwatch()
    model.fit(matrix, show_progress=False, callback=lambda *_: watch.lap())
    memory = driver.peak_memory()
    factors = model.user_factors, model.item_factors
    loss = driver.hu_loss(matrix, *factors) if asked.loss else None
    driver.report(f"implicit {implicit.__version__}", watch, loss, memory)


if __name__ == "__main__":
    main()
