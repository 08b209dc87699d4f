# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Glossary
#
# Every term of the course in the sentence that gives its meaning, and the lesson that it comes from.
#
# **accuracy** · The accuracy is the share of examples whose answer is right, "yes" being a > ½. [02](02_single_neuron.ipynb)
#
# **activation** · An activation is what a neuron puts out, here a = σ(z). [02](02_single_neuron.ipynb)
#
# **array** · An array is NumPy's grid of numbers. [01](01_notation.ipynb)
#
# **backpropagation** · To find slopes by a backward pass is called backpropagation. [04](04_computational_graph.ipynb)
#
# **backward pass** · The backward pass is the walk from the output back to the inputs, with one product for each arrow: what came in, times the local slope. [04](04_computational_graph.ipynb)
#
# **batch** · A batch (or mini-batch) is a group of examples whose mean gradient makes one step. [06](06_stochastic_gradient_descent.ipynb)
#
# **batch size** · The batch size m′ is the number of examples in a batch, usually far below m. [06](06_stochastic_gradient_descent.ipynb)
#
# **bias** · A bias is a number that a neuron adds, whatever the features are. [02](02_single_neuron.ipynb)
#
# **binary classifier** · A binary classifier is a program that answers a question of that kind, yes or no, with 1 or 0. [01](01_notation.ipynb)
#
# **block** · A block is a group of columns that fits in the cache, to be used twice while it is there. [05](05_gradient_descent.ipynb)
#
# **Broadcasting** · Broadcasting is what NumPy does with two shapes that differ: where one of them has size 1, it repeats that array until the sizes agree. [01](01_notation.ipynb)
#
# **buffer** · A buffer is a piece of memory of fixed size that is filled again and again. [06](06_stochastic_gradient_descent.ipynb)
#
# **cache** · A cache is a small, fast memory inside the processor that keeps what was used last. [05](05_gradient_descent.ipynb)
#
# **cell** · A cell is one of the boxes that a lesson is made of, with text or with Python in it. [00](00_start_here.ipynb)
#
# **central difference** · More accurate than one nudge is a central difference, which nudges to both sides: (f(x + h) − f(x − h)) / 2h. [04](04_computational_graph.ipynb)
#
# **chain rule** · The chain rule says that the local slopes along a path multiply. [04](04_computational_graph.ipynb)
#
# **channel** · A channel is the grid of numbers that says how much red, how much green or how much blue each pixel has, from 0 (none) to 255 (full). [01](01_notation.ipynb)
#
# **checkpoint** · A checkpoint is a small file with everything that is needed to go on, written from time to time: w, b, the path and the place in the data. [06](06_stochastic_gradient_descent.ipynb)
#
# **chord** · A chord is the straight line between two points of a curve or surface. [03](03_two_losses.ipynb)
#
# **closure** · A closure is a function made inside another one, whose variables it remembers: `send_back` remembers b and c. [04](04_computational_graph.ipynb)
#
# **computational graph** · A computational graph draws a calculation in single steps, one node for each number, with arrows from each number to those made from it. [04](04_computational_graph.ipynb)
#
# **convex** · A cost is convex if it is nowhere above any of its chords. [03](03_two_losses.ipynb)
#
# **cost** · The cost J is the mean of the losses of all m examples. [03](03_two_losses.ipynb)
#
# **Cross-entropy** · Cross-entropy is the loss that takes minus the logarithm of the probability given to the label; its unit is the *nat*. [03](03_two_losses.ipynb)
#
# **curvature** · The curvature of a curve is its second derivative: positive where it bends up, negative where it bends down. [03](03_two_losses.ipynb)
#
# **decision boundary** · The decision boundary is where a neuron's answer changes from no to yes: the straight line z = 0, on which a = ½. [02](02_single_neuron.ipynb)
#
# **derivative** · The derivative is the slope in the limit of ever smaller nudges. [04](04_computational_graph.ipynb)
#
# **diverge** · To diverge is to grow until a number is inf or nan. [05](05_gradient_descent.ipynb)
#
# **epoch** · An epoch is one pass through all examples. [05](05_gradient_descent.ipynb)
#
# **example** · An example is one of the things to learn from, here one picture. [01](01_notation.ipynb)
#
# **exercise** · An exercise is a function whose body you write, followed by a `check` that tries it on several inputs. [00](00_start_here.ipynb)
#
# **feature** · A feature is one number of every example, such as the red of one pixel: one row of X. [01](01_notation.ipynb)
#
# **forward pass** · A forward pass is the way from the features to the prediction. [02](02_single_neuron.ipynb)
#
# **global minimum** · A local minimum is a place lower than all places near it; the global minimum is the lowest place of all. [03](03_two_losses.ipynb)
#
# **gradient** · The gradient is the slopes for all parameters together, here dw and db. [04](04_computational_graph.ipynb)
#
# **gradient check** · A gradient check compares every slope that a gradient function returns with a central difference of the cost. [04](04_computational_graph.ipynb)
#
# **Gradient descent** · Gradient descent lowers a cost in steps against the slope, each as long as the slope times the learning rate α: a slope of 0.5 and α = 0.1 take w down by 0.05. [05](05_gradient_descent.ipynb)
#
# **Hessian** · The Hessian is the matrix of all second derivatives of the cost. [03](03_two_losses.ipynb)
#
# **label** · A label is the right answer for one example, here $y^{(i)}$: 1 for a cat, 0 for a dog. [01](01_notation.ipynb)
#
# **learning rate** · The learning rate says how far one step of descent goes on a given slope. [03](03_two_losses.ipynb)
#
# **Least squares** · Least squares is the loss that takes half the squared difference between prediction and label. [03](03_two_losses.ipynb)
#
# **likelihood** · The likelihood of w and b is the probability that they give to all the labels together, a product with one factor for each example. [03](03_two_losses.ipynb)
#
# **linear output** · The linear output z = wᵀx + b is the sum of the weighted features and the bias, any number. [02](02_single_neuron.ipynb)
#
# **local minimum** · A local minimum is a place lower than all places near it; the global minimum is the lowest place of all. [03](03_two_losses.ipynb)
#
# **local slope** · The local slope of a step is the slope of its result in one of the numbers that go into it. [04](04_computational_graph.ipynb)
#
# **log-odds** · The log-odds, or *logit*, are the logarithm of the odds. [02](02_single_neuron.ipynb)
#
# **Logistic regression** · Logistic regression is one neuron with a sigmoid, fitted so that the labels it was shown become as probable as possible. [02](02_single_neuron.ipynb)
#
# **loss** · The loss L says how wrong one prediction is. [03](03_two_losses.ipynb)
#
# **mask** · A mask is an array of True and False that marks numbers of another array. [02](02_single_neuron.ipynb)
#
# **matrix** · A matrix is a grid of numbers in rows and columns; we stack all examples into one, X. [01](01_notation.ipynb)
#
# **matrix product** · The matrix product of two matrices holds, for each row of the left one and each column of the right one, the sum of their products, pair by pair. [01](01_notation.ipynb)
#
# **memory-mapped file** · A memory-mapped file looks like an array, and a part of it is read from the disk when you first use it. [06](06_stochastic_gradient_descent.ipynb)
#
# **NaN** · NaN, *not a number*, is the result of a calculation that has none, such as ∞/∞; whatever is calculated from it is NaN, and every comparison with it is False, so a neuron with a NaN answers "no" to everything. [02](02_single_neuron.ipynb)
#
# **network** · A network is many neurons wired together, the activations of some being the features of others. [02](02_single_neuron.ipynb)
#
# **noise** · The noise of a batch is the typical distance of its gradient from the gradient of all examples. [06](06_stochastic_gradient_descent.ipynb)
#
# **odds** · The odds of an event with probability a are a / (1 − a), 9 to 1 for a = 0.9. [02](02_single_neuron.ipynb)
#
# **Overfitting** · Overfitting is learning the training set's chance details by heart: right there, wrong in the test. [05](05_gradient_descent.ipynb)
#
# **overflow** · An overflow is a result too large for a float, and floats end a little below $e^{710}$. [02](02_single_neuron.ipynb)
#
# **panel** · A panel is a picture that answers: it has buttons, sliders or places to click, and what you choose shows at once. [00](00_start_here.ipynb)
#
# **pixel** · A pixel is one of the small squares of one colour that make up a picture; the cat below has 7 rows and 5 columns of them. [01](01_notation.ipynb)
#
# **plateau** · A plateau is a place where the surface is almost flat, so that descent hardly moves. [03](03_two_losses.ipynb)
#
# **prediction** · A prediction ŷ is what is said about a label before it is known; one neuron says ŷ = a. [02](02_single_neuron.ipynb)
#
# **separable** · Examples are separable if some w and b get every label right. [03](03_two_losses.ipynb)
#
# **shape** · The shape of an array is the list of its sizes: here rows, columns, channels. [01](01_notation.ipynb)
#
# **sigmoid** · The sigmoid σ is a function that squashes every z to a number between 0 and 1, here called a. [02](02_single_neuron.ipynb)
#
# **slope** · The slope of a function at a point says how far the output moves for each little bit that the input moves. [04](04_computational_graph.ipynb)
#
# **standard deviation** · The standard deviation is the typical distance of numbers from their mean, the root of the mean squared distance. [02](02_single_neuron.ipynb)
#
# **standardise** · To standardise a feature is to subtract its mean and divide by its standard deviation. [05](05_gradient_descent.ipynb)
#
# **Stochastic** · Stochastic means by chance. [06](06_stochastic_gradient_descent.ipynb)
#
# **Stochastic gradient descent** · Stochastic gradient descent puts the examples in a random order (it *shuffles* them), cuts that order into batches, and takes one step per batch. [06](06_stochastic_gradient_descent.ipynb)
#
# **surface** · A surface shows the cost of two parameters as a landscape: the axes of the floor are w and b, the height is J. [03](03_two_losses.ipynb)
#
# **test set** · The test set is examples held back, to see how the neuron does on unseen ones. [05](05_gradient_descent.ipynb)
#
# **threshold** · A threshold is the number that a must exceed for the answer to be yes. [02](02_single_neuron.ipynb)
#
# **training set** · The training set is the examples that w and b are fitted to. [05](05_gradient_descent.ipynb)
#
# **transpose** · The transpose of a matrix has its rows as columns: `X.T` in NumPy, Xᵀ on paper. [01](01_notation.ipynb)
#
# **unroll** · To unroll a picture is to write all its numbers below each other in one column. [01](01_notation.ipynb)
#
# **Vectorised** · Vectorised code computes with whole arrays: the loops run inside NumPy, in machine code. [05](05_gradient_descent.ipynb)
#
# **weight** · A weight is a number by which a neuron multiplies a feature. [02](02_single_neuron.ipynb)
