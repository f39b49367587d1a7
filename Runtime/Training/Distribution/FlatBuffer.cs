using InceptionDsl.Training.Updates;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>Several tensors' numbers, or those of their gradients, one after the other in one tensor.</summary>
internal sealed class FlatBuffer : IDisposable
{
    private readonly bool _ofGradients;
    private readonly Tensor[] _tensors;
    private readonly Tensor[] _views;
    private readonly Tensor _flat;
    private readonly Tensor? _elsewhere;

    /// <param name="tensors">Of 32-bit floats, on one device.</param>
    /// <param name="ofGradients">Whether it is for their gradients.</param>
    /// <param name="sharedOn">Where the numbers are needed in one tensor.</param>
    public FlatBuffer(IReadOnlyList<Tensor> tensors, bool ofGradients, DeviceType sharedOn)
    {
        using var scope = NewDisposeScope();
        (_tensors, _ofGradients) = ([.. tensors], ofGradients);
        _flat = zeros([tensors.Sum(tensor => tensor.numel())], ScalarType.Float32, tensors[0].device).DetachFromDisposeScope();
        _elsewhere = _flat.device_type == sharedOn ? null : zeros_like(_flat, device: device(sharedOn)).DetachFromDisposeScope();
        var start = 0L;
        _views = new Tensor[_tensors.Length];
        foreach (var (index, tensor) in _tensors.Index())
        {
            _views[index] = _flat.narrow(0, start, tensor.numel()).view(tensor.shape).DetachFromDisposeScope();
            start += tensor.numel();
        }
    }

    /// <summary>All numbers, where they are needed.</summary>
    public Tensor Shared => _elsewhere ?? _flat;

    /// <summary>Whether each tensor has a gradient. Backward writes each once, so that those that are there are whole.</summary>
    public bool HasAllGradients
    {
        get
        {
            using var scope = NewDisposeScope();
            return _ofGradients && _tensors.All(tensor => tensor.grad is not null);
        }
    }

    /// <summary>Takes the numbers; zeros for a gradient that there is not, as for what a step's loss does not depend on.</summary>
    public void Take()
    {
        using var scope = NewDisposeScope();
        var (views, values, missing) = Pairs();
        Array.ForEach(missing, view => view.zero_());
        TensorLists.Copy(views, values);
        _elsewhere?.copy_(_flat);
    }

    /// <summary>Puts the numbers back where they were taken from.</summary>
    public void GiveBack()
    {
        using var scope = NewDisposeScope();
        if (_elsewhere is { } shared)
        {
            _flat.copy_(shared);
        }

        var (views, values, _) = Pairs();
        TensorLists.Copy(values, views);
    }

    public void Dispose()
    {
        Array.ForEach(_views, view => view.Dispose());
        _flat.Dispose();
        _elsewhere?.Dispose();
    }

    private (Tensor[] Views, Tensor[] Values, Tensor[] Missing) Pairs()
    {
        if (!_ofGradients)
        {
            return (_views, _tensors, []);
        }

        Tensor?[] gradients = [.. _tensors.Select(tensor => tensor.grad)];
        return (
            [.. _views.Where((_, index) => gradients[index] is not null)], [.. gradients.OfType<Tensor>()],
            [.. _views.Where((_, index) => gradients[index] is null)]);
    }
}
