using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>
/// The networks of which TorchSharp's package TorchVision has a module too, written by hand. The package is no part of this one:
/// a program that references it is measured beside it.
/// </summary>
internal static class TorchVisionModels
{
    /// <summary>The package.</summary>
    public const string Package = "TorchVision";

    /// <summary>
    /// By a network's name its module's, and what makes that for a number of classes. Each is a method of its own, so that none is
    /// looked at before it is called: without the package there is nothing to look at.
    /// </summary>
    private static readonly Dictionary<string, (string Name, Func<int, Device, nn.Module<Tensor, Tensor>> Make)> Models = new(StringComparer.Ordinal)
    {
        ["AlexNet"] = ("alexnet", (classes, device) => torchvision.models.alexnet(classes, device: device)),
        ["GoogLeNetTorchvision"] = ("googlenet", (classes, device) => torchvision.models.googlenet(classes, device: device)),
        ["InceptionV3"] = ("inception_v3", (classes, device) => torchvision.models.inception_v3(classes, device: device)),
        ["MobileNetV2"] = ("mobilenet_v2", (classes, device) => torchvision.models.mobilenet_v2(classes).to(device)),
        ["ResNet18"] = ("resnet18", (classes, device) => torchvision.models.resnet18(classes, device: device)),
        ["ResNet34"] = ("resnet34", (classes, device) => torchvision.models.resnet34(classes, device: device)),
        ["ResNet50"] = ("resnet50", (classes, device) => torchvision.models.resnet50(classes, device: device)),
        ["ResNet101"] = ("resnet101", (classes, device) => torchvision.models.resnet101(classes, device: device)),
        ["ResNet152"] = ("resnet152", (classes, device) => torchvision.models.resnet152(classes, device: device)),
        ["Vgg11"] = ("vgg11", (classes, device) => torchvision.models.vgg11(classes, device: device)),
        ["Vgg11Bn"] = ("vgg11_bn", (classes, device) => torchvision.models.vgg11_bn(classes, device: device)),
        ["Vgg13"] = ("vgg13", (classes, device) => torchvision.models.vgg13(classes, device: device)),
        ["Vgg13Bn"] = ("vgg13_bn", (classes, device) => torchvision.models.vgg13_bn(classes, device: device)),
        ["Vgg16"] = ("vgg16", (classes, device) => torchvision.models.vgg16(classes, device: device)),
        ["Vgg16Bn"] = ("vgg16_bn", (classes, device) => torchvision.models.vgg16_bn(classes, device: device)),
        ["Vgg19"] = ("vgg19", (classes, device) => torchvision.models.vgg19(classes, device: device)),
        ["Vgg19Bn"] = ("vgg19_bn", (classes, device) => torchvision.models.vgg19_bn(classes, device: device)),
    };

    /// <summary>The networks that have a module.</summary>
    public static IReadOnlyCollection<string> Networks => Models.Keys;

    /// <summary>A module's name, such as <c>googlenet</c>; null where there is none.</summary>
    /// <param name="network">A network's name.</param>
    public static string? NameOf(string network) => Models.TryGetValue(network, out var model) ? model.Name : null;

    /// <summary>Makes a network's module, with fresh weights.</summary>
    /// <exception cref="FileNotFoundException">The program does not reference the package.</exception>
    public static nn.Module<Tensor, Tensor> Make(NetworkGraph network, Device device) => Models[network.Name].Make(network.Classes, device);

    /// <summary>Whether the program references the package.</summary>
    public static bool IsThere()
    {
        try
        {
            return Assembly.Load(Package) is not null;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether a network's module has the network's parameters; another network may have the name. TorchVision's googlenet has no auxiliary
    /// heads, and its inception_v3 one that it never calls.
    /// </summary>
    public static bool HasParameters(NetworkReport report, nn.Module<Tensor, Tensor> module)
    {
        var parameters = module.parameters().Sum(parameter => parameter.numel());
        return parameters == report.Total.Parameters || parameters == report.TotalWithAuxiliary.Parameters;
    }
}
