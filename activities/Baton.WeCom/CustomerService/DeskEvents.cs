namespace Baton.WeCom.CustomerService;

/// <summary>Under which names flows are started by customers who come to a desk. Nobody else may send these.</summary>
internal static class DeskEvents
{
    public const string Prefix = "wecom-desk:";

    /// <summary>Any desk, or from anywhere.</summary>
    private const string Any = "*";

    public static string Entered(string? openKfId, string? scene) => $"{Prefix}{NameOf(openKfId)}:entered:{NameOf(scene)}";

    private static string NameOf(string? part) => string.IsNullOrEmpty(part) ? Any : part;
}
