"""What the lessons of this course stand on, floor by floor; an import goes downward only.

============  =======================================================================  =====================
module        holds                                                                    stands on
============  =======================================================================  =====================
`validate`    checks of whole and of positive numbers                                  the standard library
`neuron`      linear output, sigmoid, the two losses, cost and gradient                NumPy
`graph`       a node that knows how it was made: forward, backward                     the standard library
`datasets`    every data set of the course, and the file that outgrows memory          `validate`
`style`       colours, markers, sizes, said once                                       Matplotlib
`descent`     descent in full, in blocks, by mini-batches, from a file; its path       `neuron`, `datasets`
`figures`     draws a picture on the axes it is given                                  `style`
`film`        a picture whose lines move in the browser; knows nothing of neurons      anywidget, Matplotlib
`panels`      one file per panel                                                       all of the above
`exercises`   the checking engine, and one file per lesson                              `neuron` to `descent`
`launch`      the command `course`: pairs into step, then JupyterLab                   Jupytext, JupyterLab
============  =======================================================================  =====================

Nothing is re-exported: import from the floor itself, ``from helpers.neuron import sigmoid``.
"""
