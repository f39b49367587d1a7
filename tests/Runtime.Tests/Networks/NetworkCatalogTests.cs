using System.Reflection;
using System.Reflection.Emit;
using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.Networks;

public class NetworkCatalogTests
{
    /// <summary>Its networks are a library's; the compiler wrote no reference to the runtime, of which it names nothing.</summary>
    [Fact]
    public void A_program_that_names_a_network_only_has_the_networks_of_its_library()
    {
        var program = new PersistedAssemblyBuilder(new AssemblyName("OnlyNames"), typeof(object).Assembly);
        var type = program.DefineDynamicModule("OnlyNames").DefineType("Program");
        type.DefineField("Network", typeof(TinyDigits), FieldAttributes.Private);
        type.CreateType();
        using var file = new MemoryStream();
        program.Save(file);
        var loaded = Assembly.Load(file.ToArray());
        Assert.DoesNotContain(loaded.GetReferencedAssemblies(), reference => reference.Name == typeof(Network).Assembly.GetName().Name);

        Assert.NotNull(NetworkCatalog.Of(loaded).Find(nameof(TinyDigits)));
    }
}
