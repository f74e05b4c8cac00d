using Baton.Simulator.Hosting;

namespace Baton.Simulator.WeChat.Pay;

/// <summary>Where a notice goes: without a query, as WeChat Pay wants it, and on this machine, as the simulator wants it.</summary>
internal static class NotifyAddress
{
    /// <exception cref="PayRefusal">It is none.</exception>
    public static string Of(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0 && LoopbackGuard.IsLocalName(address.Host)
            ? url!
            : throw PayRefusal.Wrong("notify_url 要是本机的地址，不带参数");
}
