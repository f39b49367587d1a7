using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using InceptionDsl.Training.Recipes;
using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>
/// Sums that are under way, and what moves them: Open MPI goes on with them only while one of its functions is called, so a thread of its own
/// calls one from time to time while the network computes.
/// </summary>
internal sealed unsafe class MpiProgress : IDisposable
{
    /// <summary>How often: rarely enough that the network's own threads don't notice.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly MpiLibrary _library;
    private readonly ConcurrentQueue<Pending> _underWay = new();
    private readonly AutoResetEvent _begun = new(initialState: false);
    private readonly Thread _thread;
    private volatile bool _ends;

    /// <param name="library">Begun.</param>
    public MpiProgress(MpiLibrary library)
    {
        _library = library;
        _thread = new Thread(Move) { IsBackground = true, Name = "MPI" };
        _thread.Start();
    }

    /// <summary>Held over each call of the library: it lets several threads call, but one at a time.</summary>
    public Lock Calls { get; } = new();

    /// <summary>Begins a sum.</summary>
    /// <param name="values">Contiguous, on the CPU.</param>
    /// <param name="type">Its type, as MPI has it.</param>
    public IPendingSum Begin(Tensor values, nint type)
    {
        var sum = new Pending(this, values, type);
        _underWay.Enqueue(sum);
        _begun.Set();
        return sum;
    }

    /// <summary>Ends the thread. Nothing is called on it after that.</summary>
    public void Dispose()
    {
        if (!_ends)
        {
            _ends = true;
            _begun.Set();
            _thread.Join();
            _begun.Dispose();
        }
    }

    private void Move()
    {
        while (!_ends)
        {
            while (!_ends && _underWay.TryPeek(out var first))
            {
                if (first.HasEnded)
                {
                    _underWay.TryDequeue(out _);
                }
                else
                {
                    Thread.Sleep(Pause);
                }
            }

            if (!_ends)
            {
                _begun.WaitOne();
            }
        }
    }

    /// <summary>A sum under way. It holds its request where the garbage collector doesn't move it, and the tensor.</summary>
    private sealed class Pending : IPendingSum
    {
        private readonly MpiProgress _progress;
        private readonly Tensor _values;
        private readonly nint[] _request = GC.AllocateArray<nint>(1, pinned: true);
        private volatile bool _hasEnded;

        public Pending(MpiProgress progress, Tensor values, nint type)
        {
            (_progress, _values) = (progress, values);

            // libtorch's memory stays where it is.
            fixed (byte* first = values.bytes)
            {
                lock (progress.Calls)
                {
                    progress._library.BeginSum(first, checked((int)values.numel()), type, Request);
                }
            }
        }

        /// <summary>Whether it has ended; where not, it has gone on. What went wrong is told to who waits.</summary>
        public bool HasEnded
        {
            get
            {
                lock (_progress.Calls)
                {
                    try
                    {
                        return _hasEnded = _hasEnded || _progress._library.Test(Request);
                    }
                    catch (TrainingException)
                    {
                        return true;
                    }
                }
            }
        }

        private nint* Request => (nint*)Marshal.UnsafeAddrOfPinnedArrayElement(_request, 0);

        public void Wait()
        {
            lock (_progress.Calls)
            {
                if (!_hasEnded)
                {
                    _progress._library.Wait(Request);
                    _hasEnded = true;
                }
            }

            GC.KeepAlive(_values);
        }
    }
}
