# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Where each point of the sources is taught
#
# The course grew out of two public articles. A is "Neural Networks Part 1: Logistic Regression (Least Square Error)", Walmart Global
# Tech blog, with its companion notebook; B is "Building Neural Network with Logistic Regression", Analytics Vidhya. S are slips in
# them that the course corrects, most of them with a cell that shows what is wrong.
#
# | Point | What | Lesson | Section |
# |---|---|---|---|
# | A1 | linear regression, what one should know before, and from its line to the neuron | [01](../01_notation.ipynb) | Row times column |
# | A2 | a neuron with a sigmoid, the model behind logistic regression (the lesson's first cell; the fit is lesson 03's); many of them are a network | [02](../02_single_neuron.ipynb) | Two steps: add up, squash |
# | A3 | the notation, set up once; the raised (i) is an index | [01](../01_notation.ipynb) | Every name and its shape |
# | A4 | the drawing of the neuron | [02](../02_single_neuron.ipynb) | Two steps: add up, squash |
# | A5 | z = wᵀx + b, then the sigmoid | [02](../02_single_neuron.ipynb) | Two steps: add up, squash |
# | A6 | the least-squares loss | [03](../03_two_losses.ipynb) | Loss and cost |
# | A7 | its slopes, by the chain rule | [04](../04_computational_graph.ipynb) | The neuron's own graph |
# | A8 | the step against the slope | [05](../05_gradient_descent.ipynb) | Downhill, one weight at a time |
# | A9 | why the mean: three reasons, three experiments (the third holds with a limit, S15) | [05](../05_gradient_descent.ipynb) | Sum or mean? |
# | A10 | training as a list of steps; the epoch | [05](../05_gradient_descent.ipynb) | The gradient, in loops |
# | A11 | nested loops over examples and weights (for least squares, in the text above it) | [05](../05_gradient_descent.ipynb) | Exercise 5.2 · The gradient in loops |
# | A12 | batches of m′ < m | [06](../06_stochastic_gradient_descent.ipynb) | Batches and epochs |
# | A13 | data that do not fit in memory (for "much faster" see S13) | [06](../06_stochastic_gradient_descent.ipynb) | More data than memory |
# | A14 | the published run: 1600 points, α = 0.01, 100 epochs, training and test | [05](../05_gradient_descent.ipynb) | How long a step? |
# | B1 | forward pass, and the way back | [02](../02_single_neuron.ipynb) | Two steps: add up, squash |
# | B1 | the backward pass, by its name | [04](../04_computational_graph.ipynb) | Forward for the value, backward for the slopes |
# | B2 | a binary classifier; cat or not | [01](../01_notation.ipynb) | A picture is three grids of numbers |
# | B3 | 7 × 5 pixels, three channels, 105 numbers | [01](../01_notation.ipynb) | A picture is three grids of numbers |
# | B4 | unrolling into a column | [01](../01_notation.ipynb) | One picture, one column |
# | B5 | m columns side by side | [01](../01_notation.ipynb) | Many pictures, side by side |
# | B6 | a is P(y = 1 given x) | [02](../02_single_neuron.ipynb) | From any number to a probability |
# | B7 | z any number, σ(z) between 0 and 1, a picture of each | [02](../02_single_neuron.ipynb) | From any number to a probability |
# | B8 | cross-entropy, for y = 1 and for y = 0 | [03](../03_two_losses.ipynb) | A loss from coins |
# | B9 | the cost is the mean loss; w and b are what it depends on | [03](../03_two_losses.ipynb) | Loss and cost |
# | B10 | the bowl: the floor is w and b, the height is J | [03](../03_two_losses.ipynb) | Two surfaces, one start |
# | B11 | the slope gives the direction, α the length | [05](../05_gradient_descent.ipynb) | Downhill, one weight at a time |
# | B12 | inputs are given, w and b are not | [01](../01_notation.ipynb) | A picture is three grids of numbers |
# | B13 | J = 3(a + bc), forward and backward | [04](../04_computational_graph.ipynb) | Forward for the value, backward for the slopes |
# | B14 | the neuron's graph: da, dz, dw₁, dw₂, db | [04](../04_computational_graph.ipynb) | The neuron's own graph |
# | B15 | m examples: the mean of the slopes | [04](../04_computational_graph.ipynb) | From one example to m |
# | B16 | the algorithm in loops | [05](../05_gradient_descent.ipynb) | The gradient, in loops |
# | B17 | no loops: Z, A, dZ, dw, db | [05](../05_gradient_descent.ipynb) | The gradient, without loops |
# | S1 | 4(a + bc) printed, 3(a + bc) differentiated | [04](../04_computational_graph.ipynb) | Forward for the value, backward for the slopes |
# | S2 | y log ŷ without its y log | [03](../03_two_losses.ipynb) | Exercise 3.3 · Repair a printed formula |
# | S3 | the lost minus of J | [05](../05_gradient_descent.ipynb) | The gradient, in loops |
# | S4 | one name for z and for a | [02](../02_single_neuron.ipynb) | Two steps: add up, squash |
# | S5 | "from i to m" | [01](../01_notation.ipynb) | Many pictures, side by side |
# | S6 | stacked "vertically", and "horizontally" | [01](../01_notation.ipynb) | Many pictures, side by side |
# | S7 | np.dot(w, X) | [05](../05_gradient_descent.ipynb) | The gradient, without loops |
# | S8 | "a large w moves left" | [05](../05_gradient_descent.ipynb) | Downhill, one weight at a time |
# | S9 | least squares drawn as a bowl | [03](../03_two_losses.ipynb) | Two surfaces, one start |
# | S10 | least squares called logistic regression | [03](../03_two_losses.ipynb) | A loss from coins |
# | S11 | one update printed, the other not | [05](../05_gradient_descent.ipynb) | Exercise 5.1 · The update |
# | S12 | a run that has hardly begun | [05](../05_gradient_descent.ipynb) | How long a step? |
# | S13 | "much faster": at what? | [06](../06_stochastic_gradient_descent.ipynb) | Faster at what? |
# | S14 | the sigmoid that overflows | [02](../02_single_neuron.ipynb) | The sigmoid that breaks |
# | S15 | "the gradient's size does not depend on the batch size" | [05](../05_gradient_descent.ipynb) | Sum or mean? |
