namespace Baton.Kernel.Activities;

/// <summary>
/// Looks at an input as it is written in a definition, so that who publishes it is told at once what would fail later. A value that an expression
/// gives is not seen here: the activity has to look at it itself. It must depend on the text alone.
/// </summary>
public interface IInputRule
{
    /// <summary>What is wrong with it, as a sentence in both languages; null when it fits. Never called for an empty text.</summary>
    (string Chinese, string English)? Complaint(string text);
}
