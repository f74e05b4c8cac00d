using System.Security.Cryptography;
using System.Text;
using Baton.Simulator.Hosting;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Callbacks;

/// <summary>What WeCom's console does before it saves a callback address: a GET whose echostr must come back decrypted.</summary>
internal sealed class CallbackVerification(CallbackClient client, CallbackCipher cipher, Credentials credentials, SimulatorClock clock)
{
    /// <returns>Null if the address may be saved, else what is wrong with it.</returns>
    public async Task<string?> Check(string url, CancellationToken stop)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return "回调地址要以 http:// 或 https:// 开头。";
        if (!LoopbackGuard.IsLocalName(address.Host))
            return "模拟器只回调本机地址（localhost 或 127.0.0.1）。";

        var secretWord = RandomNumberGenerator.GetString("0123456789", 19);
        var echo = cipher.Encrypt(secretWord, credentials.CorpId);
        var attempt = await client.Get(url, $"{Envelope.Sign(cipher, echo, clock.ServerNow)}&echostr={Uri.EscapeDataString(echo)}", stop);
        if (!attempt.Succeeded)
            return $"验证请求失败：{attempt.Error}。";
        return attempt.Body.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(secretWord)) ? null : Complaint(attempt.Body, secretWord);
    }

    private static string Complaint(byte[] answer, string expected)
    {
        var text = Encoding.UTF8.GetString(answer);
        return text.Contains(expected, StringComparison.Ordinal)
            ? "答复里有正确的明文，但还多了别的字符：不能带引号、BOM 或换行。"
            : "答复不是 echostr 解密后的明文：请检查 Token 和 EncodingAESKey。";
    }
}
