using InceptionDsl.Tests.NativeCalls;

namespace InceptionDsl.Definitions.Tests;

public class ScalarConversionTests
{
    [Fact]
    public void The_zoos_code_holds_every_number_that_it_hands_to_libtorch() =>
        Assert.Empty(ScalarConversions.In(typeof(GoogLeNet).Assembly));
}
