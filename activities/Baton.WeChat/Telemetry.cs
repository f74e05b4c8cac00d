using Baton.Tencent.Client;

namespace Baton.WeChat;

/// <summary>The room's spans and counters; both sources are named <see cref="Name"/>.</summary>
public static class Telemetry
{
    public const string Name = "Baton.WeChat";

    internal static readonly ApiTelemetry Api = new(Name, "baton.wechat", "WeChat");
}
