namespace InceptionDsl.Language.Text;

/// <summary>The text that characters stand in, where that is not the one that is read: an argument whose steps are inserted into a block's.</summary>
internal abstract class TextOrigin;
