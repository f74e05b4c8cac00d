using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;
using Baton.Simulator.WeChat.Pay;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Simulator.Tests.WeChat;

/// <summary>A server that knows how to sign for WeChat Pay, and to read what it is told.</summary>
public abstract class PayWorld : WeChatWorld
{
    private protected const string Orders = "/wechat/v3/pay/transactions";
    private protected const string Bills = "/wechat/v3/fund-app/mch-transfer/transfer-bills";

    private protected Merchant Merchant => World.Services.GetRequiredService<Lazy<Merchant>>().Value;

    private protected string NotifyUrl => Server.Url;

    private protected JsonObject Order(string number = "SO20261122001", long total = 8800, string person = "wangwei") => new()
    {
        ["appid"] = Account.AppId, ["mchid"] = Merchant.MchId, ["description"] = "示波器维修", ["out_trade_no"] = number, ["notify_url"] = NotifyUrl,
        ["amount"] = new JsonObject { ["total"] = total, ["currency"] = "CNY" }, ["payer"] = new JsonObject { ["openid"] = Openid(person) },
    };

    private protected JsonObject Bill(string number = "REWARD001", long amount = 500, string person = "wangwei") => new()
    {
        ["appid"] = Account.AppId, ["out_bill_no"] = number, ["transfer_scene_id"] = "1000", ["openid"] = Openid(person), ["transfer_amount"] = amount,
        ["transfer_remark"] = "评价有礼", ["notify_url"] = NotifyUrl,
        ["transfer_scene_report_infos"] = new JsonArray(new JsonObject { ["info_type"] = "活动名称", ["info_content"] = "评价有礼" }),
    };

    /// <summary>A signed call; the answer's signature is checked.</summary>
    private protected async Task<(HttpStatusCode Status, JsonNode? Body)> Ask(
        string path, JsonNode? body = null, string? signedPath = null, string? signature = null, string? mchId = null, TimeSpan skew = default)
    {
        var raw = body is null ? "" : TestWorld.Raw(body);
        var method = body is null ? HttpMethod.Get : HttpMethod.Post;
        var timestamp = (World.Time.GetUtcNow() + skew).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        signature ??= Signed($"{method}\n{signedPath ?? path}\n{timestamp}\nnonce\n{raw}\n");
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(raw, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"WECHATPAY2-SHA256-RSA2048 mchid=\"{mchId ?? Merchant.MchId}\",nonce_str=\"nonce\",signature=\"{signature}\",timestamp=\"{timestamp}\",serial_no=\"{Merchant.SerialNo}\"");
        using var response = await World.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.Headers.Contains("Wechatpay-Signature"), $"{response.StatusCode}: {text}");
        Assert.True(IsWeChatPays(name => response.Headers.GetValues(name).Single(), text));
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    private protected string Signed(string message)
    {
        using var key = RSA.Create();
        key.ImportFromPem(Merchant.PrivateKey);
        return Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(message), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private protected bool IsWeChatPays(Func<string, string> header, string body)
    {
        using var key = RSA.Create();
        key.ImportFromPem(Merchant.PublicKey);
        Assert.Equal(Merchant.PublicKeyId, header("Wechatpay-Serial"));
        var message = $"{header("Wechatpay-Timestamp")}\n{header("Wechatpay-Nonce")}\n{body}\n";
        return key.VerifyData(Encoding.UTF8.GetBytes(message), Convert.FromBase64String(header("Wechatpay-Signature")), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private protected async Task<string> Prepay(JsonObject? order = null)
    {
        var (status, body) = await Ask(Orders + "/jsapi", order ?? Order());
        Assert.Equal(HttpStatusCode.OK, status);
        return (string)body!["prepay_id"]!;
    }

    private protected Task<HttpResponseMessage> Pay(string person, string prepayId) => Act(person, "pay", new { prepayId });

    private protected JsonNode Opened(string notice)
    {
        var resource = JsonNode.Parse(notice)!["resource"]!;
        var sealedText = Convert.FromBase64String((string)resource["ciphertext"]!);
        var plain = new byte[sealedText.Length - 16];
        using var aes = new AesGcm(Encoding.UTF8.GetBytes(Merchant.ApiV3Key), 16);
        aes.Decrypt(
            Encoding.UTF8.GetBytes((string)resource["nonce"]!), sealedText.AsSpan(0, plain.Length), sealedText.AsSpan(plain.Length), plain, Encoding.UTF8.GetBytes((string)resource["associated_data"]!));
        return JsonNode.Parse(plain)!;
    }
}
