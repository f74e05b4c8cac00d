namespace Baton.Server.SignIn.Visits;

/// <summary>Where a browser goes once its person has signed in: a page of this server, whatever an address on somebody's site asks for.</summary>
internal static class ReturnPath
{
    public const string Console = "/studio/";

    /// <summary>The customers' pages.</summary>
    public const string Customers = "/my/";

    private const int Longest = 1000;

    // What is there is no page, or acts on GET.
    private static readonly string[] NoPages = ["/api", "/elsa", "/sign-in", "/callbacks", "/openapi", "/metrics"];

    private static readonly Uri Anywhere = new("http://here.invalid");

    /// <summary>The page that was asked for, escaped for a header; the console where it is none of ours.</summary>
    public static string Of(string? asked) => Read(asked) is { } page && !NoPages.Any(path => new PathString(page.AbsolutePath).StartsWithSegments(path)) ? page.PathAndQuery + page.Fragment : Console;

    /// <summary>The customers' page that was asked for; their first one where it is none of these.</summary>
    public static string OfCustomer(string? asked) => Read(asked) is { } page && IsBelow(page.AbsolutePath, Customers) ? page.PathAndQuery + page.Fragment : Customers;

    public static bool IsConsole(string path) => IsBelow(path.Split('?', '#')[0], Console);

    private static bool IsBelow(string path, string program) => new PathString(path).StartsWithSegments(program.TrimEnd('/'));

    private static Uri? Read(string? asked)
    {
        // Browsers read a backslash as a slash and drop tabs and line ends; two slashes begin another host.
        if (asked is not { Length: > 0 and <= Longest } || asked[0] != '/' || asked.Any(letter => letter == '\\' || char.IsControl(letter)))
            return null;
        return Uri.TryCreate(Anywhere, asked, out var page) && page.Host == Anywhere.Host && page.Scheme == Anywhere.Scheme && !page.AbsolutePath.StartsWith("//", StringComparison.Ordinal) ? page : null;
    }
}
