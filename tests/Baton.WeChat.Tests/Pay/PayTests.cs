using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Baton.WeChat.Pay;

namespace Baton.WeChat.Tests.Pay;

public sealed class PayTests : IDisposable
{
    private static readonly Payment Order = new("wx1", "o1", "A1001x2026", "维修费", 12_800);
    private static readonly Transfer Reward = new("wx1", "o1", "bill1", "1000", "好评奖励", 500, new Dictionary<string, string> { ["活动名称"] = "好评有礼", ["奖励说明"] = "满意度奖励" });

    private readonly FakePay _pay = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _pay.Dispose();

    [Fact]
    public async Task a_payment_is_prepared_and_handed_to_the_page_signed()
    {
        _pay.OnCall = _ => (200, """{"prepay_id":"wx2026"}""");

        PreparedPayment prepared = (await _pay.Payments.PrepareAsync(Order, Cancellation)).Value!;
        PageParameters page = _pay.Payments.ForPage("wx1", prepared);

        Assert.Equal(("POST", "/v3/pay/transactions/jsapi"), (_pay.Seen.Single().Method, _pay.Seen.Single().Path));
        Assert.Equal(
            """{"appid":"wx1","mchid":"1900000001","description":"维修费","out_trade_no":"A1001x2026","notify_url":"https://b.example/callbacks/wechat-pay","amount":{"total":12800,"currency":"CNY"},"payer":{"openid":"o1"}}""",
            _pay.Seen.Single().Body);
        Assert.Equal(("prepay_id=wx2026", "RSA"), (page.Package, page.SignType));
        Assert.True(_pay.MerchantSigned($"wx1\n{page.TimeStamp}\n{page.NonceStr}\nprepay_id=wx2026\n", page.PaySign));
    }

    [Fact]
    public async Task a_payment_is_asked_after()
    {
        _pay.OnCall = _ => (200, """{"out_trade_no":"A1001x2026","trade_state":"SUCCESS","transaction_id":"42","success_time":"2026-03-01T17:30:00+08:00","amount":{"total":12800}}""");

        PaymentStatus status = (await _pay.Payments.QueryAsync("A1001x2026", Cancellation)).Value!;

        Assert.Equal((true, "42", 12800L, new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero)), (status.IsPaid, status.TransactionId, status.Amount!.Total, status.SuccessTime!.Value));
        Assert.Equal("/v3/pay/transactions/out-trade-no/A1001x2026?mchid=1900000001", _pay.Seen.Single().Path);
    }

    [Fact]
    public async Task what_breaks_a_rule_never_leaves()
    {
        var wrong = await _pay.Payments.PrepareAsync(Order with { OutTradeNo = "a-1", Fen = 0, Description = " " }, Cancellation);
        Assert.Equal(PayOutcome.Refused, wrong.Outcome);
        Assert.All(["out_trade_no", "amount.total", "description"], field => Assert.Contains(field, wrong.Message, StringComparison.Ordinal));

        Assert.Equal(["out_bill_no"], (Reward with { OutBillNo = new string('a', 33) }).Validate().Select(refusal => refusal.Field));
        Assert.Equal(["user_name"], (Reward with { Fen = 200_000 }).Validate().Select(refusal => refusal.Field));
        Assert.Empty(Reward.Validate());
        Assert.Empty(_pay.Seen);
    }

    [Theory]
    [InlineData(404, "NOT_FOUND", PayOutcome.NotFound)]
    [InlineData(400, "PARAM_ERROR", PayOutcome.Refused)]
    [InlineData(403, "NOT_ENOUGH", PayOutcome.Refused)]
    [InlineData(429, "FREQUENCY_LIMITED", PayOutcome.TryLater)]
    [InlineData(500, "SYSTEM_ERROR", PayOutcome.Unsure)]
    [InlineData(502, "", PayOutcome.Unsure)]
    public async Task every_refusal_has_its_meaning(int status, string code, PayOutcome outcome)
    {
        _pay.OnCall = _ => (status, $$"""{"code":"{{code}}","message":"不行"}""");

        Assert.Equal(outcome, (await _pay.Payments.QueryAsync("A1001x2026", Cancellation)).Outcome);
    }

    [Fact]
    public async Task an_answer_that_is_not_wechat_pays_is_not_believed()
    {
        (_pay.IsForged, _pay.OnCall) = (true, _ => (200, """{"out_trade_no":"A1001x2026","trade_state":"SUCCESS"}"""));

        Assert.Equal((PayOutcome.Unsure, "SIGN_ERROR"), Of(await _pay.Payments.QueryAsync("A1001x2026", Cancellation)));
    }

    [Fact]
    public async Task a_transfer_is_looked_for_before_it_is_made()
    {
        _pay.OnCall = method => method == "GET" ? (404, """{"code":"NOT_FOUND"}""") : (200, """{"out_bill_no":"bill1","transfer_bill_no":"133","state":"WAIT_USER_CONFIRM","package_info":"P"}""");

        TransferStatus made = (await _pay.Transfers.SendAsync(Reward, Cancellation)).Value!;

        Assert.Equal(("WAIT_USER_CONFIRM", "P", false), (made.State, made.PackageInfo, made.HasEnded));
        Assert.Equal(["GET", "POST"], _pay.Seen.Select(call => call.Method));
        Assert.Equal("/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/bill1", _pay.Seen.First().Path);
        Assert.Contains("\"out_bill_no\":\"bill1\",\"transfer_scene_id\":\"1000\",\"openid\":\"o1\",\"transfer_amount\":500", _pay.Seen.Last().Body, StringComparison.Ordinal);
        Assert.Contains("""{"info_type":"活动名称","info_content":"好评有礼"}""", _pay.Seen.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_transfer_that_is_known_is_never_made_again()
    {
        _pay.OnCall = _ => (200, """{"out_bill_no":"bill1","state":"SUCCESS"}""");

        Assert.True((await _pay.Transfers.SendAsync(Reward, Cancellation)).Value!.IsPaid);
        Assert.Equal(["GET"], _pay.Seen.Select(call => call.Method));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    public async Task with_nobody_able_to_say_whether_it_is_known_nothing_is_sent(int status)
    {
        _pay.OnCall = _ => (status, """{"code":"X","message":"x"}""");

        Assert.Equal(PayOutcome.Unsure, (await _pay.Transfers.SendAsync(Reward, Cancellation)).Outcome);
        Assert.Equal(["GET"], _pay.Seen.Select(call => call.Method));
    }

    [Fact]
    public async Task a_lost_answer_is_asked_after_under_the_same_number()
    {
        int asked = 0;
        _pay.OnCall = method => method == "POST" ? throw new HttpRequestException("reset")
            : asked++ == 0 ? (404, """{"code":"NOT_FOUND"}""") : (200, """{"out_bill_no":"bill1","state":"PROCESSING"}""");

        Assert.Equal("PROCESSING", (await _pay.Transfers.SendAsync(Reward, Cancellation)).Value!.State);
        Assert.Equal(["GET", "POST", "GET"], _pay.Seen.Select(call => call.Method));
        Assert.Single(_pay.Seen.Where(call => call.Method == "GET").Select(call => call.Path).Distinct());
    }

    [Fact]
    public async Task a_lost_answer_that_left_no_trace_yet_stays_unsure_and_a_refusal_is_one()
    {
        _pay.OnCall = method => method == "POST" ? throw new HttpRequestException("reset") : (404, """{"code":"NOT_FOUND"}""");
        Assert.Equal(PayOutcome.Unsure, (await _pay.Transfers.SendAsync(Reward, Cancellation)).Outcome);

        _pay.OnCall = method => method == "POST" ? (403, """{"code":"NOT_ENOUGH","message":"余额不足"}""") : (404, """{"code":"NOT_FOUND"}""");
        Assert.Equal((PayOutcome.Refused, "NOT_ENOUGH"), Of(await _pay.Transfers.SendAsync(Reward, Cancellation)));
    }

    [Fact]
    public async Task a_name_is_encrypted_for_wechat_pay()
    {
        _pay.OnCall = method => method == "GET" ? (404, """{"code":"NOT_FOUND"}""") : (200, """{"out_bill_no":"bill1","state":"ACCEPTED"}""");

        await _pay.Transfers.SendAsync(Reward with { Fen = 200_000, UserName = "王敏" }, Cancellation);

        using var body = JsonDocument.Parse(_pay.Seen.Last().Body);
        Assert.Equal("王敏", _pay.Decrypt(body.RootElement.GetProperty("user_name").GetString()!));
        Assert.DoesNotContain("王敏", _pay.Seen.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public void a_notice_is_opened_by_its_signature_and_its_seal()
    {
        string body = Sealed("TRANSACTION.SUCCESS", """{"mchid":"1900000001","out_trade_no":"A1001x2026","trade_state":"SUCCESS"}""");

        PayNotice notice = Notices.Open(_pay.Sign(body), Encoding.UTF8.GetBytes(body))!;

        Assert.Equal(("EV1", true), (notice.Id, notice.Payment!.IsPaid));
        Assert.Null(notice.Transfer);
        string bill = Sealed("MCHTRANSFER.BILL.FINISHED", """{"mch_id":"1900000001","out_bill_no":"bill1","state":"FAIL","fail_reason":"PAYEE_ACCOUNT_ABNORMAL"}""");
        Assert.Equal("PAYEE_ACCOUNT_ABNORMAL", Notices.Open(_pay.Sign(bill), Encoding.UTF8.GetBytes(bill))!.Transfer!.FailReason);
    }

    [Fact]
    public void a_notice_that_was_touched_or_is_old_is_none()
    {
        string body = Sealed("TRANSACTION.SUCCESS", """{"mchid":"1900000001"}""");
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        PaySignature good = _pay.Sign(body);
        string other = body.Replace("\"transaction\"", "\"other\"", StringComparison.Ordinal);

        Assert.Null(Notices.Open(good, Encoding.UTF8.GetBytes(body + " ")));
        Assert.NotNull(Notices.Open(good, bytes));
        string anothers = Sealed("TRANSACTION.SUCCESS", """{"mchid":"1900000002"}""");
        Assert.Null(Notices.Open(_pay.Sign(anothers), Encoding.UTF8.GetBytes(anothers)));
        Assert.Null(Notices.Open(good with { Serial = "unknown" }, bytes));
        Assert.Null(Notices.Open(good with { Value = "no base64!" }, bytes));
        Assert.Null(Notices.Open(_pay.Sign(body, _pay.Time.GetUtcNow().AddMinutes(-6)), bytes));
        Assert.Null(Notices.Open(_pay.Sign(other), Encoding.UTF8.GetBytes(other)));
        Assert.Null(Notices.Open(_pay.Sign("[]"), "[]"u8));
        Assert.Null(Notices.Open(_pay.Sign("{}"), "{}"u8));
        _pay.IsForged = true;
        Assert.Null(Notices.Open(_pay.Sign(body), bytes));
    }

    [Fact]
    public void a_merchants_settings_are_checked_and_no_key_is_shown()
    {
        var validator = new PayOptionsValidator();
        Assert.True(validator.Validate(null, new PayOptions()).Succeeded);
        Assert.True(validator.Validate(null, _pay.Options).Succeeded);

        var wrong = new PayOptions { MerchantId = "x", SerialNo = "?", PrivateKey = _pay.Options.PublicKeys.Values.First(), ApiV3Key = "topsecret", NotifyUrl = "http://x", ApiBaseUrl = "x" };
        string[] failures = [.. validator.Validate(null, wrong).Failures!];
        Assert.Equal(
            ["MerchantId", "SerialNo", "PrivateKey", "ApiV3Key", "PublicKeys", "NotifyUrl", "ApiBaseUrl"],
            failures.Select(failure => failure.Split('：')[0].Replace("WeChat:Pay:", "", StringComparison.Ordinal)));
        Assert.DoesNotContain("topsecret", string.Concat(failures), StringComparison.Ordinal);
        Assert.Equal("http://pay.test: 1900000001", _pay.Options.ToString());
    }

    private PayNotices Notices => new(_pay.Crypto, _pay.Options, _pay.Time);

    private string Sealed(string type, string plain)
    {
        byte[] text = Encoding.UTF8.GetBytes(plain);
        byte[] cipher = new byte[text.Length];
        byte[] tag = new byte[16];
        using var aes = new AesGcm(Encoding.UTF8.GetBytes(_pay.Options.ApiV3Key), 16);
        aes.Encrypt("123456789012"u8, text, cipher, tag, "transaction"u8);
        return $$$"""{"id":"EV1","event_type":"{{{type}}}","resource":{"algorithm":"AEAD_AES_256_GCM","ciphertext":"{{{Convert.ToBase64String([.. cipher, .. tag])}}}","nonce":"123456789012","associated_data":"transaction"}}""";
    }

    private static (PayOutcome, string?) Of<T>(PayAnswer<T> answer)
        where T : class => (answer.Outcome, answer.Code);
}
