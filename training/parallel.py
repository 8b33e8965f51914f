"""Data-parallel training on the cores of one machine: processes that share the parameters' memory.

Each process runs forward and backward on its own batches with one thread; the gradients meet once per step, when
every process updates the share of the parameters that it owns. Against one process with several threads this waits
once per step instead of once per operation, which matters most where other programs use the same cores.
"""
import multiprocessing

import torch


class Team:
    """Set up before the fork; every member then calls `join` with its rank and `step` after each backward pass."""

    TIMEOUT = 1800

    def __init__(self, model, size):
        self.size = size
        self.parameters = [p for p in model.parameters() if p.requires_grad]
        self.total = sum(p.numel() for p in self.parameters)
        if size > 1:
            model.share_memory()
        device = self.parameters[0].device
        self.gradients = [torch.zeros(self.total, device=device) for _ in range(size)]
        self.norms, self.control = torch.zeros(size), torch.zeros(2, dtype=torch.float64)
        for t in self.gradients + [self.norms, self.control]:
            if size > 1:
                t.share_memory_()
        self.barrier = multiprocessing.get_context("fork").Barrier(size) if size > 1 else None
        self.rank = 0

    def owned(self, rank):
        """The parameters a rank updates, and their slice of the flat gradient."""
        begin = end = None
        offset, mine = 0, []
        for p in self.parameters:
            middle = offset + p.numel() / 2
            if int(middle * self.size / self.total) == rank:
                begin = offset if begin is None else begin
                mine.append(p)
                end = offset + p.numel()
            offset += p.numel()
        return mine, slice(begin, end)

    def join(self, rank):
        self.rank = rank
        offset, flat = 0, self.gradients[rank]
        for p in self.parameters:
            p.grad = flat[offset:offset + p.numel()].view_as(p)
            offset += p.numel()
        self.mine, self.slice = self.owned(rank)

    def wait(self):
        if self.barrier:
            self.barrier.wait(self.TIMEOUT)

    def step(self, optimizer, clip):
        """Averages the gradients, clips them by their common norm, updates, clears. False if they were not finite."""
        self.wait()
        mine = self.gradients[self.rank][self.slice]
        for k in range(self.size):
            if k != self.rank:
                mine.add_(self.gradients[k][self.slice])
        mine.div_(self.size)
        self.norms[self.rank] = float(mine.norm()) ** 2
        self.wait()
        norm = float(self.norms.sum()) ** 0.5
        finite = norm == norm and norm != float("inf")
        if finite:
            if norm > clip:
                mine.mul_(clip / norm)
            optimizer.step()
        self.wait()
        self.gradients[self.rank].zero_()
        return finite
