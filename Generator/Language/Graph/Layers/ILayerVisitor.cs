namespace InceptionDsl;

/// <summary>
/// What is done otherwise for each kind of layer, such as its form in another format. The file of each kind adds a method, so that a
/// visitor that leaves one out does not compile.
/// </summary>
internal partial interface ILayerVisitor<out T>;
