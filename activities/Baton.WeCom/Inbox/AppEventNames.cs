namespace Baton.WeCom.Inbox;

/// <summary>Under which names flows wait for what people do in an application, and are started by it. Nobody else may send these.</summary>
internal static class AppEventNames
{
    public const string Prefix = "wecom-event:";

    /// <summary>Any application, or any key.</summary>
    private const string Any = "*";

    /// <summary>What a flow waits for from one person.</summary>
    public static string ForPerson(string app, AppEventKind kind, string? key, string personId) => $"{Prefix}{NameOf(app)}:{kind}:{NameOf(key)}:{personId}";

    /// <summary>What starts a flow, whoever does it.</summary>
    public static string ForStart(string? app, AppEventKind kind, string? key) => $"{Prefix}{NameOf(app)}:{kind}:{NameOf(key)}";

    private static string NameOf(string? part) => string.IsNullOrEmpty(part) ? Any : part;
}

/// <summary>What people do in an application beside writing.</summary>
public enum AppEventKind
{
    /// <summary>Tapped an entry of the menu.</summary>
    Menu = 0,

    /// <summary>Opened the application.</summary>
    Enter = 1,

    /// <summary>Scanned a code by the menu.</summary>
    Scan = 2,

    /// <summary>Told where they are: by the menu, or as the application was opened.</summary>
    Location = 3,
}
