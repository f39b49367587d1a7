namespace InceptionDsl.Definitions.Tests;

/// <summary>
/// Tests that build networks and run them. They come after all others and one by one: the largest networks need gigabytes, an
/// operation uses every core anyway, and there is one generator of random numbers for all.
/// </summary>
[CollectionDefinition(nameof(LiveNetworks), DisableParallelization = true)]
public sealed class LiveNetworks;
