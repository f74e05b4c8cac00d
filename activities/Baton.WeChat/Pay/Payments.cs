using System.Globalization;
using System.Security.Cryptography;
using Baton.Tencent.Client;

namespace Baton.WeChat.Pay;

/// <summary>JSAPI payments by API v3.</summary>
public sealed class Payments(PayClient client, PayCrypto crypto, PayOptions options, TimeProvider time) : IPayments
{
    private const string Folder = "/v3/pay/transactions";

    public async Task<PayAnswer<PreparedPayment>> PrepareAsync(Payment payment, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(payment);
        if (payment.Validate() is { Count: > 0 } wrong)
            return new PayAnswer<PreparedPayment>(PayOutcome.Refused, null, "PARAM_ERROR", string.Join('\n', wrong));
        var body = new Body(
            payment.AppId, options.MerchantId, payment.Description, payment.OutTradeNo, payment.ExpiresAt?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            options.NotifyUrl, new AmountBody(payment.Fen, "CNY"), new PayerBody(payment.OpenId));
        return await client.CallAsync<PreparedPayment>($"{Folder}/jsapi", ApiJson.Write(body), cancellation).ConfigureAwait(false);
    }

    public PageParameters ForPage(string appId, PreparedPayment prepared)
    {
        ArgumentNullException.ThrowIfNull(prepared);
        string timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string nonce = RandomNumberGenerator.GetHexString(32);
        string package = $"prepay_id={prepared.PrepayId}";
        return new PageParameters(appId, timestamp, nonce, package, "RSA", crypto.Sign($"{appId}\n{timestamp}\n{nonce}\n{package}\n"));
    }

    public Task<PayAnswer<PaymentStatus>> QueryAsync(string outTradeNo, CancellationToken cancellation) =>
        client.CallAsync<PaymentStatus>($"{Folder}/out-trade-no/{Uri.EscapeDataString(outTradeNo)}?mchid={options.MerchantId}", null, cancellation);

    public async Task<PayAnswer<PaymentStatus>> CloseAsync(string outTradeNo, CancellationToken cancellation)
    {
        // What it answers says less than how the order stands then.
        await client.CallAsync<PaymentStatus>($"{Folder}/out-trade-no/{Uri.EscapeDataString(outTradeNo)}/close", ApiJson.Write(new Merchant(options.MerchantId)), cancellation).ConfigureAwait(false);
        return await QueryAsync(outTradeNo, cancellation).ConfigureAwait(false);
    }

    private sealed record Merchant(string Mchid);

    private sealed record Body(string Appid, string Mchid, string Description, string OutTradeNo, string? TimeExpire, string NotifyUrl, AmountBody Amount, PayerBody Payer);

    private sealed record AmountBody(long Total, string Currency);

    private sealed record PayerBody(string Openid);
}
