using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Definitions;

/// <summary>The settings of a network, in the order in which canonical text has them.</summary>
internal static class NetworkSettings
{
    /// <summary>A network with nothing set.</summary>
    public static NetworkDefinition Standard { get; } = new() { Name = "", Input = "" };

    public static Setting<NetworkDefinition> Input { get; } =
        new("Input", "input", SettingType.Text, d => d.Input, (d, v) => d with { Input = (string)v }, "Channels x height x width of an image, such as 3x224x224.");

    public static Setting<NetworkDefinition> Parameters { get; } =
        new("Parameters", "parameters", SettingType.Constants, d => d.Parameters, (d, v) => d with { Parameters = (string)v }, "Constants that texts may refer to in braces.");

    public static Setting<NetworkDefinition> Classes { get; } =
        new("Classes", "classes", SettingType.Integer, d => d.Classes, (d, v) => d with { Classes = (int)v }, "Number of classes, 0 for a network that returns features.")
        {
            Range = new("a number of classes") { Least = 0, Most = Numbers.Largest, Cure = "write a number of classes from 1 to 1,000,000, or 0 for a network that returns features" },
        };

    public static Setting<NetworkDefinition> Init { get; } =
        new("Init", "init", SettingType.Text, d => d.Init, (d, v) => d with { Init = (string)v }, "How weights begin: default (PyTorch's way), xavier, caffe-xavier, kaiming, kaiming-fan-out, kaiming-uniform, normal(0.01), truncated-normal(0.1).");

    public static IReadOnlyList<Setting<NetworkDefinition>> All { get; } =
    [
        Input,
        Parameters,
        Classes,
        new("Norm", "norm", SettingType.Norm, d => d.Norm, (d, v) => d with { Norm = (Norm)v }, "Normalization after each convolution.") { Otherwise = "none" },
        new("NormGroups", "norm.groups", SettingType.Integer, d => d.NormGroups, (d, v) => d with { NormGroups = (int)v }, "Groups of channels of a group normalization.") { Range = NumberRange.NormGroups },
        new("NormAffine", "norm.affine", SettingType.Affine, d => d.NormAffine, (d, v) => d with { NormAffine = (Affine)v }, "What normalizations learn for each channel."),
        new("NormEpsilon", "norm.eps", SettingType.Decimal, d => d.NormEpsilon, (d, v) => d with { NormEpsilon = (double)v }, "Added to the variance before the square root.") { Range = NumberRange.Epsilon },
        new("NormMomentum", "norm.momentum", SettingType.Decimal, d => d.NormMomentum, (d, v) => d with { NormMomentum = (double)v }, "Share of the newest batch in the running statistics.") { Range = NumberRange.Momentum },
        new("Bias", "bias", SettingType.Boolean, d => d.Bias, (d, v) => d with { Bias = (bool)v }, "Whether layers have a bias where a normalization follows too; without one they always have."),
        new("Activation", "activation", SettingType.Activation, d => d.Activation, (d, v) => d with { Activation = (Activation)v }, "Activation after each convolution and hidden linear layer.") { Otherwise = "relu" },
        new("Slope", "activation.slope", SettingType.Decimal, d => d.Slope, (d, v) => d with { Slope = (double?)v }, "Slope below 0 of a leaky ReLU, or ELU's α.") { Range = NumberRange.Any("0.01"), Otherwise = "PyTorch's" },
        Init,
        new("BiasInit", "init.bias", SettingType.Decimal, d => d.BiasInit, (d, v) => d with { BiasInit = (double?)v }, "What biases begin with, the classifiers' excepted.") { Range = NumberRange.Any("0.2"), Otherwise = "left to init" },
        new("Dropout", "dropout", SettingType.Decimal, d => d.Dropout, (d, v) => d with { Dropout = (double)v }, "Probability of each dropout that names none.") { Range = NumberRange.Probability with { What = "a probability" } },
        new("Width", "width", SettingType.Decimal, d => d.Width, (d, v) => d with { Width = (double)v }, "Factor of every width but the input's and the classes', rounded to multiples of 8.") { Range = NumberRange.WidthFactor },
        new("Layout", "layout", SettingType.Layout, d => d.Layout, (d, v) => d with { Layout = (MemoryLayout)v }, "Memory layout of activations."),
    ];

    public static Setting<NetworkDefinition>? Find(string name) => All.FirstOrDefault(setting => setting.Name == name);
}
