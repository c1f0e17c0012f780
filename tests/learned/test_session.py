"""Products of 8-bit numbers are exact on every processor."""

import numpy as np

from belegt.learned.session import OVERFLOW, Session


def test_the_largest_products_are_whole_on_this_processor() -> None:
    (products,) = Session(OVERFLOW).run(inputs=np.full((16, 64), 255, np.uint8))
    assert (products == 255 * 127 * 64).all()


def test_products_with_small_inputs_are_whole_too() -> None:
    inputs = np.arange(16 * 64, dtype=np.uint8).reshape(16, 64)
    (products,) = Session(OVERFLOW).run(inputs=inputs)
    assert (products == (inputs.astype(np.int32).sum(axis=1) * 127)[:, None]).all()
