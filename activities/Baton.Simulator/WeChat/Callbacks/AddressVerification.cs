using System.Security.Cryptography;
using System.Text;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.WeChat.Callbacks;

/// <summary>What the console does before it saves an address: a signed GET whose echostr must come back as it is.</summary>
internal sealed class AddressVerification(CallbackClient client, AccountCipher cipher, SimulatorClock clock, IOptions<SimulatorOptions> options)
{
    /// <returns>Null if the address may be saved, else what is wrong with it.</returns>
    public async Task<string?> Check(string url, CancellationToken stop)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return "服务器地址要以 http:// 或 https:// 开头。";
        if (!LoopbackGuard.IsLocalName(address.Host))
            return "模拟器只回调本机地址（localhost 或 127.0.0.1）。";
        var echo = RandomNumberGenerator.GetString("0123456789", 19);
        var target = $"{url}{(address.Query.Length > 0 ? '&' : '?')}{cipher.Query(clock.ServerNow)}&echostr={echo}";
        var attempt = await client.Send(new HttpRequestMessage(HttpMethod.Get, target), options.Value.CallbackTimeout, stop);
        if (!attempt.Succeeded)
            return $"验证请求失败：{attempt.Error}。";
        return attempt.Body.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(echo)) ? null : "答复不是 echostr 原样：请检查 Token，答复里不能带引号、BOM 或换行。";
    }
}
