namespace Baton.Storage.Commits;

/// <summary>A commit holds a text to be found by that is longer than any index holds. Nothing of it was written, whatever the store.</summary>
public sealed class KeyTooLongException : ArgumentException
{
    public KeyTooLongException() : this("?", 0) { }

    public KeyTooLongException(string message) : base(message) => (Chinese, English) = (message, message);

    public KeyTooLongException(string message, Exception innerException) : base(message, innerException) => (Chinese, English) = (message, message);

    /// <param name="what">The kind of change and the property.</param>
    /// <param name="limit">In bytes of UTF-8.</param>
    public KeyTooLongException(string what, int limit) : base($"{ChineseOf(what, limit)} / {EnglishOf(what, limit)}") =>
        (Chinese, English) = (ChineseOf(what, limit), EnglishOf(what, limit));

    public string Chinese { get; }

    public string English { get; }

    private static string ChineseOf(string what, int limit) => $"{what} 太长：最多 {limit} 字节（约 {limit / 3} 个汉字）。";

    private static string EnglishOf(string what, int limit) => $"{what} is too long: at most {limit} bytes in UTF-8.";
}
