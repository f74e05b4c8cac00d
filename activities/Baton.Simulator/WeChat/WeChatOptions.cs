namespace Baton.Simulator.WeChat;

/// <summary>Settings of WeChat's side, section <c>Simulator:WeChat</c>.</summary>
internal sealed class WeChatOptions
{
    public const string Section = "Simulator:WeChat";

    /// <summary>A file with other people than the sample's, in its form. Default: the sample.</summary>
    public string? Consumers { get; set; }

    /// <summary>How long a token that was replaced is still taken, and how long before its end the stable token is replaced. At most half a token's life. Default 5 minutes.</summary>
    public TimeSpan TokenOverlap { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after a template, subscribe or mass message its result is called back, in the machine's time. Default 1 second.</summary>
    public TimeSpan ResultDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Calls a day by path below /cgi-bin, such as message/template/send, in place of Tencent's.</summary>
    public Dictionary<string, int> DailyLimits { get; } = [];
}
