using System.CodeDom.Compiler;
using System.Reflection;
using InceptionDsl.Benchmarking;
using InceptionDsl.Tests.NativeCalls;
using InceptionDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Native;

public class ScalarConversionTests
{
    [Fact]
    public void The_runtime_holds_every_scalar_that_it_makes() =>

        // TorchScript passes tensors and booleans only, and an inference form's script tensors: of them no scalar is made.
        Assert.All(
            [typeof(Network).Assembly, typeof(Trainer).Assembly, typeof(NetworkApp).Assembly],
            assembly => Assert.Empty(ScalarConversions.In(
                assembly.GetTypes().Where(type => type != typeof(ModuleStep)),
                ("CompilationUnit.invoke", "TorchScript.Call"), ("ScriptModule.forward", "TorchScriptEngine.Forward"))));

    /// <summary>A benchmark's training step as programs without this package take it.</summary>
    [Fact]
    public void TorchSharps_own_optimizer_is_measured_as_it_is() =>
        Assert.Equal(["SGD: SGD.step → SGD.<step>b__2_0 makes a scalar that is not held"], ScalarConversions.In([typeof(ModuleStep)]));

    [Fact]
    public void So_does_the_code_of_generated_networks()
    {
        var generated = typeof(ScalarConversionTests).Assembly.GetTypes().Where(IsGenerated).ToList();
        Assert.Contains(typeof(Tests.Training.TinyDigits), generated);
        Assert.Empty(ScalarConversions.In(generated));

        static bool IsGenerated(Type type) =>
            type.GetCustomAttribute<GeneratedCodeAttribute>() is not null || (type.DeclaringType is { } outer && IsGenerated(outer));
    }

    [Theory]
    [InlineData(typeof(Converted), "Converted.Run: Scalar.op_Implicit is not held")]
    [InlineData(typeof(Unnamed), "Unnamed.Run: ScalarExtensionMethods.ToScalar is not held")]
    [InlineData(typeof(Kept), "Kept.Run: ScalarExtensionMethods.ToScalar is not held")]
    [InlineData(typeof(ConvertedInside), "ConvertedInside.Run: Tensor.op_Addition → Tensor.add makes a scalar that is not held")]
    [InlineData(typeof(ConvertedToTensor), "ConvertedToTensor.Run: Tensor.op_Implicit is not held")]
    [InlineData(typeof(InModule), "BatchNorm2d: BatchNorm.forward makes a scalar that is not held")]
    [InlineData(typeof(InOptimizer), "SGD: SGD.step → SGD.<step>b__2_0 makes a scalar that is not held")]
    [InlineData(typeof(InScript), "InScript.Run: CompilationUnit.invoke → ScriptModule.DetermineArgumentTypeRefs makes a scalar that is not held")]
    [InlineData(typeof(Held), null)]
    public void What_does_not_hold_one_is_found(Type type, string? finding) =>
        Assert.Equal(finding is null ? [] : [finding], ScalarConversions.In([type]));

    private static class Converted
    {
        public static Tensor Run(Tensor x) => x.mul(2.0);
    }

    private static class Unnamed
    {
        public static Tensor Run(Tensor x) => x.mul(2.0.ToScalar());
    }

    private static class Kept
    {
        public static Tensor Run(Tensor x)
        {
            var two = 2.0.ToScalar();
            return x.mul(two);
        }
    }

    private static class ConvertedInside
    {
        public static Tensor Run(Tensor x) => x + x;
    }

    private static class ConvertedToTensor
    {
        public static Tensor Run(Tensor x) => x.lerp_(x, 0.5);
    }

    private static class InModule
    {
        public static nn.Module Run() => nn.BatchNorm2d(1);
    }

    private static class InOptimizer
    {
        public static IDisposable Run(Network network) => optim.SGD(network.parameters(), 0.1);
    }

    private static class InScript
    {
        public static object Run(jit.CompilationUnit script, double number) => script.invoke("f", number);
    }

    private static class Held
    {
        public static Tensor Run(Tensor x)
        {
            using var two = 2.0.ToScalar();
            using var one = 1.0.ToScalar();
            return x.add(x, two).mul_(one);
        }
    }
}
