using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Baton.TestKit.Time;
using Baton.WeChat.Pay;

namespace Baton.WeChat.Tests.Pay;

/// <summary>WeChat Pay as an HttpMessageHandler, with keys of its own: it looks at our signature and signs its answers.</summary>
internal sealed class FakePay : HttpMessageHandler
{
    private readonly RSA _merchant = RSA.Create(2048);
    private readonly RSA _platform = RSA.Create(2048);

    internal FakePay(FakeTime? time = null)
    {
        Time = time ?? new FakeTime();
        Options = new PayOptions
        {
            ApiBaseUrl = "http://pay.test", MerchantId = "1900000001", SerialNo = "ABC123", ApiV3Key = "0123456789abcdef0123456789abcdef",
            PrivateKey = _merchant.ExportPkcs8PrivateKeyPem(), NotifyUrl = "https://b.example/callbacks/wechat-pay",
        };
        Options.PublicKeys["PUB_KEY_ID_1"] = _platform.ExportSubjectPublicKeyInfoPem();
        Crypto = new PayCrypto(Options);
        var client = new PayClient(new HttpClient(this), Crypto, Options, Time);
        (Payments, Transfers, Refunds) = (new Payments(client, Crypto, Options, Time), new Transfers(client, Crypto, Options), new Refunds(client, Options));
    }

    internal FakeTime Time { get; }

    internal PayOptions Options { get; }

    internal PayCrypto Crypto { get; }

    internal Payments Payments { get; }

    internal Transfers Transfers { get; }

    internal Refunds Refunds { get; }

    internal ConcurrentQueue<(string Method, string Path, string Body)> Seen { get; } = new();

    /// <summary>Answers by method: status and body.</summary>
    internal Func<string, (int Status, string Body)> OnCall { get; set; } = _ => (404, """{"code":"NOT_FOUND","message":"记录不存在"}""");

    /// <summary>Answers by method, path and body, where it is set.</summary>
    internal Func<string, string, string, (int Status, string Body)>? OnAsk { get; set; }

    /// <summary>Signs with somebody else's key.</summary>
    internal bool IsForged { get; set; }

    internal string Decrypt(string ciphertext) => Encoding.UTF8.GetString(_platform.Decrypt(Convert.FromBase64String(ciphertext), RSAEncryptionPadding.OaepSHA1));

    internal bool MerchantSigned(string text, string signature) =>
        _merchant.VerifyData(Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    internal PaySignature Sign(string body, DateTimeOffset? at = null)
    {
        string timestamp = (at ?? Time.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signature = (IsForged ? _merchant : _platform).SignData(Encoding.UTF8.GetBytes($"{timestamp}\nN\n{body}\n"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new PaySignature("PUB_KEY_ID_1", timestamp, "N", Convert.ToBase64String(signature));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        string path = request.RequestUri!.PathAndQuery;
        AssertSigned(request, path, body);
        Seen.Enqueue((request.Method.Method, path, body));
        (int status, string text) = OnAsk?.Invoke(request.Method.Method, path, body) ?? OnCall(request.Method.Method);
        PaySignature signature = Sign(text);
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        answer.Headers.Add("Wechatpay-Serial", signature.Serial);
        answer.Headers.Add("Wechatpay-Timestamp", signature.Timestamp);
        answer.Headers.Add("Wechatpay-Nonce", signature.Nonce);
        answer.Headers.TryAddWithoutValidation("Wechatpay-Signature", signature.Value);
        return answer;
    }

    protected override void Dispose(bool disposing)
    {
        Crypto.Dispose();
        _merchant.Dispose();
        _platform.Dispose();
        base.Dispose(disposing);
    }

    private void AssertSigned(HttpRequestMessage request, string path, string body)
    {
        string authorization = request.Headers.GetValues("Authorization").Single();
        Assert.StartsWith("WECHATPAY2-SHA256-RSA2048 mchid=\"1900000001\",", authorization, StringComparison.Ordinal);
        string Part(string name) => authorization.Split($"{name}=\"")[1].Split('"')[0];
        Assert.Equal("ABC123", Part("serial_no"));
        Assert.True(MerchantSigned($"{request.Method.Method}\n{path}\n{Part("timestamp")}\n{Part("nonce_str")}\n{body}\n", Part("signature")));
    }
}
