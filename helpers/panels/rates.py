"""A slider over learning rates that people say: 0.5, 1, 2.5."""

import ipywidgets
import traitlets

LEAST, MOST = 1e-3, 1e3
ROUND = [float(f"{digits}e{power}") for power in range(-3, 3) for digits in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8)]


class Rates(ipywidgets.SelectionSlider):
    """Choose a learning rate from the round ones; any other from 0.001 to 1000 is taken from Python as it is."""

    def __init__(self, value, **looks):
        super().__init__(options=_options(value), value=value, **looks)
        self.add_class("of-a-list")

    @traitlets.validate("value")
    def _validate_value(self, proposal):
        value = proposal.value
        if not LEAST <= value <= MOST:
            raise traitlets.TraitError(f"learning_rate is {value}, the panel shows {LEAST:g} to {MOST:g}")
        if value not in self._options_values:
            labels, self._options_values = zip(*_options(value), strict=True)
            self.set_trait("_options_labels", labels)
        return float(value)


def _options(value):
    return [(f"{rate:g}", rate) for rate in sorted({*ROUND, MOST, float(value)})]
