namespace InceptionDsl.Training.Weights;

/// <summary>What PyTorch's files of tensors refer to: its own few functions, types of storages, and some that mean nothing here.</summary>
internal sealed class TorchPickleHost : IPickleHost
{
    private const string TensorFunctions = "torch._utils";

    private static readonly PickleGlobal OrderedDictionary = new("collections", "OrderedDict");
    private static readonly PickleGlobal Tensor = new(TensorFunctions, "_rebuild_tensor_v2");
    private static readonly PickleGlobal OldTensor = new(TensorFunctions, "_rebuild_tensor");
    private static readonly PickleGlobal Parameter = new(TensorFunctions, "_rebuild_parameter");
    private static readonly PickleGlobal Size = new("torch", "Size");

    private static readonly HashSet<PickleGlobal> Functions = [OrderedDictionary, Tensor, OldTensor, Parameter, Size];

    /// <summary>Plain data that checkpoints hold beside their tensors.</summary>
    private static readonly HashSet<PickleGlobal> Harmless =
    [
        new("argparse", "Namespace"), new("collections", "Counter"), new("collections", "defaultdict"),
        .. from module in (string[])["builtins", "__builtin__"]
           from name in (string[])["set", "frozenset", "complex", "bytearray", "dict", "list", "int", "float", "range", "slice"]
           select new PickleGlobal(module, name),
        .. from module in (string[])["numpy.core.multiarray", "numpy._core.multiarray"] select new PickleGlobal(module, "scalar"),
        new("numpy", "dtype"), new("_codecs", "encode"), new("torch", "device"),
        .. from name in (string[])["float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool"]
           select new PickleGlobal("torch", name),
    ];

    /// <inheritdoc/>
    public object Resolve(PickleGlobal name) =>
        Functions.Contains(name) ? name
        : name.Module is "torch" or "torch.cuda" && TorchTypes.OfStorage(name.Name) is not null ? name
        : Harmless.Contains(name) ? new PickleUnused(name.ToString())
        : throw new RefusedContentException(
            $"it would have Python use {name}, which may run anything, and nothing of it is run here. "
            + "Save the tensors alone: torch.save(model.state_dict(), path).");

    /// <inheritdoc/>
    public object? Call(object? called, object?[] arguments) => called switch
    {
        PickleUnused unused => unused,
        PickleGlobal name when name == OrderedDictionary => MakeDictionary(arguments),
        PickleGlobal name when name == Tensor || name == OldTensor => MakeTensor(arguments),
        PickleGlobal name when name == Parameter && arguments is [TorchTensor tensor, ..] => tensor,
        PickleGlobal name when name == Size && arguments is [object?[] lengths] => lengths,
        _ => throw new InvalidDataException($"its pickle calls {called ?? "nothing"} with what it does not take"),
    };

    /// <inheritdoc/>
    public object Outside(object? id) =>
        id is object?[] and ["storage", PickleGlobal type, string key, string, long and >= 0 and var elements, ..] and var all
        && (all.Length == 5 || all is [.., null])
            ? new TorchStorage(TorchTypes.OfStorage(type.Name)!.Value, key, elements)
            : throw new InvalidDataException("its pickle refers to what is no storage of a tensor");

    private static PickleDictionary MakeDictionary(object?[] arguments)
    {
        var dictionary = new PickleDictionary();
        foreach (var pair in arguments is [PickleList list] ? list.Items : arguments is [] ? [] : throw NoDictionary())
        {
            var (key, value) = pair is PickleList { Items: [{ } listed, var beside] } ? (listed, beside) : pair is object?[] and [{ } first, var second]
                ? (first, second) : throw NoDictionary();
            dictionary.Items.Add(new(key, value));
        }

        return dictionary;
    }

    private static InvalidDataException NoDictionary() => new("its pickle makes a dictionary of what is none");

    private static TorchTensor MakeTensor(object?[] arguments) =>
        arguments is [TorchStorage storage, long offset, object?[] shape, object?[] strides, ..]
        && shape.All(length => length is long) && strides.All(stride => stride is long)
            ? TorchTensor.Of(storage, offset, [.. shape.Cast<long>()], [.. strides.Cast<long>()])
            : throw new InvalidDataException("its pickle makes a tensor of what is none");
}
