"""Writes the .npy files of the test with NumPy, into the folder it is called in."""
import numpy as np

np.save("matrix-f4.npy", np.arange(6, dtype="<f4").reshape(2, 3) / 4 - 0.5)
np.save("vector-u1.npy", np.array([0, 1, 127, 128, 255], "u1"))
np.save("scalar-f4.npy", np.array(0.25, "<f4"))
np.save("four-f4.npy", np.arange(24, dtype="<f4").reshape(1, 2, 3, 4))
np.save("double-f8.npy", np.zeros(2))
np.save("big-endian-f4.npy", np.zeros(2, ">f4"))
np.save("fortran-f4.npy", np.asfortranarray(np.zeros((2, 3), "<f4")))
