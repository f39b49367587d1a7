using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using InceptionDsl.Augmentations;

namespace InceptionDsl.Runtime.Tests.Augmentations;

/// <summary>Recipes are saved with weights, as JSON.</summary>
public class AugmentationJsonTests
{
    public static TheoryData<Type> Kinds => [.. typeof(Augmentation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Augmentation)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_is_read_as_it_was_written(Type kind)
    {
        var name = typeof(Augmentation).GetCustomAttributes<JsonDerivedTypeAttribute>().Single(attribute => attribute.DerivedType == kind).TypeDiscriminator;
        var constructor = kind.GetConstructors().Single(candidate => candidate.GetParameters().Length > 0 || kind.GetConstructors().Length == 1);
        var augmentation = (Augmentation)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
        var json = JsonSerializer.Serialize(augmentation, JsonSerializerOptions.Web);
        Assert.StartsWith($$"""{"kind":"{{name}}",""", json);
        Assert.Equal(augmentation, JsonSerializer.Deserialize<Augmentation>(json, JsonSerializerOptions.Web));

        // What is not said is the default.
        Assert.Equal(augmentation, JsonSerializer.Deserialize<Augmentation>($$"""{"kind":"{{name}}"}""", JsonSerializerOptions.Web));
    }

    [Fact]
    public void A_recipe_saved_before_fills_erases_to_black() => Assert.Equal(
        new RandomErase(0.3, 0.1, 0.5, ErasedFill.Black),
        JsonSerializer.Deserialize<Augmentation>(
            """{"kind":"erase","probability":0.3,"smallestSide":0.1,"largestSide":0.5}""", JsonSerializerOptions.Web));

    [Fact]
    public void A_fill_is_a_word() => Assert.Contains(
        "\"fill\":\"noise\"", JsonSerializer.Serialize<Augmentation>(new RandomEraseByArea(Fill: ErasedFill.Noise), JsonSerializerOptions.Web));
}
