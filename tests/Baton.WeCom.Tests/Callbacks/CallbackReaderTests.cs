using System.Diagnostics.Metrics;
using System.Text;
using Baton.Tencent.Callbacks;
using Baton.WeCom.Callbacks;
using static Baton.WeCom.Tests.Callbacks.CallbackFixture;

namespace Baton.WeCom.Tests.Callbacks;

public sealed class CallbackReaderTests
{
    [Fact]
    public void a_post_without_encrypt_is_refused_and_never_read_as_plaintext_trap_13()
    {
        byte[] body = Encoding.UTF8.GetBytes(Inner(TextFields("同意")));

        CallbackResult result = Reader.Open(Query(""), body, Now);

        Assert.Equal(CallbackRefusal.Plaintext, result.Refusal);
        Assert.Null(result.Message);
        Assert.Equal(403, CallbackAnswer.Refused(result.Refusal!.Value).Status);
    }

    [Theory]
    [InlineData("<xml><Encrypt/></xml>", CallbackRefusal.Plaintext)]
    [InlineData("<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>", CallbackRefusal.Xml)]
    [InlineData("", CallbackRefusal.Xml)]
    [InlineData("{\"Encrypt\":\"x\"}", CallbackRefusal.Xml)]
    [InlineData("<xml><Encrypt>a</xml>", CallbackRefusal.Xml)]
    [InlineData("<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><Encrypt>&a;</Encrypt></xml>", CallbackRefusal.Xml)]
    public void an_envelope_that_is_none_is_refused(string body, CallbackRefusal reason) =>
        Assert.Equal(reason, Reader.Open(Query("a"), Encoding.UTF8.GetBytes(body), Now).Refusal);

    [Fact]
    public void an_envelope_that_is_not_utf8_is_refused() =>
        Assert.Equal(CallbackRefusal.Xml, Reader.Open(Query("a"), new byte[] { (byte)'<', 0xFF }, Now).Refusal);

    [Fact]
    public void an_envelope_with_a_byte_order_mark_is_read()
    {
        (CallbackQuery query, byte[] body) = Post(Inner(TextFields("hi")));

        Assert.True(Reader.Open(query, (byte[])[0xEF, 0xBB, 0xBF, .. body], Now).Succeeded);
    }

    [Fact]
    public void an_envelope_nested_without_end_is_refused_and_does_not_exhaust_the_stack()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 30_000)) + string.Concat(Enumerable.Repeat("</a>", 30_000));

        Assert.Equal(
            CallbackRefusal.Xml,
            Reader.Open(Query("a"), Encoding.UTF8.GetBytes($"<xml><Encrypt>{deep}</Encrypt></xml>"), Now).Refusal);
    }

    [Fact]
    public void a_doctype_inside_is_refused() =>
        Assert.Equal(CallbackRefusal.Xml, Open("<!DOCTYPE xml>" + Inner(TextFields("x"))).Refusal);

    [Theory]
    [InlineData(-600, true)]
    [InlineData(600, true)]
    [InlineData(-601, false)]
    [InlineData(601, false)]
    public void a_timestamp_is_believed_for_ten_minutes_either_way(int offset, bool believed)
    {
        (CallbackQuery query, byte[] body) = Post(Inner(TextFields("x")), Now.AddSeconds(offset));

        Assert.Equal(believed ? null : CallbackRefusal.Replay, Reader.Open(query, body, Now).Refusal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    public void a_timestamp_that_is_none_is_refused(string? timestamp)
    {
        (CallbackQuery query, byte[] body) = Post(Inner(TextFields("x")));

        Assert.Equal(CallbackRefusal.Query, Reader.Open(query with { Timestamp = timestamp }, body, Now).Refusal);
    }

    [Fact]
    public void a_missing_signature_or_nonce_is_refused()
    {
        (CallbackQuery query, byte[] body) = Post(Inner(TextFields("x")));

        Assert.Equal(CallbackRefusal.Query, Reader.Open(query with { Signature = null }, body, Now).Refusal);
        Assert.Equal(CallbackRefusal.Query, Reader.Open(query with { Nonce = null }, body, Now).Refusal);
    }

    [Fact]
    public void a_forged_signature_is_refused_without_a_word()
    {
        (CallbackQuery query, byte[] body) = Post(Inner(TextFields("x")));

        CallbackResult result = Reader.Open(query with { Signature = new string('0', 40) }, body, Now);

        Assert.Equal(CallbackRefusal.Signature, result.Refusal);
        CallbackAnswer answer = CallbackAnswer.Refused(result.Refusal!.Value);
        Assert.Equal((403, 0), (answer.Status, answer.Body.Length));
    }

    [Fact]
    public void a_message_for_another_corporation_inside_is_refused() =>
        Assert.Equal(CallbackRefusal.Corp, Open(Inner(TextFields("x"), to: "wwother")).Refusal);

    [Fact]
    public void a_message_for_another_application_is_refused() =>
        Assert.Equal(CallbackRefusal.Agent, Open(Inner(TextFields("x"), agent: "1000003")).Refusal);

    [Fact]
    public void an_event_of_wecoms_own_applications_is_taken_under_their_number()
    {
        var message = Message<ApprovalChanged>(Inner(
            "<MsgType>event</MsgType><Event>sys_approval_change</Event>", agent: "3010040", from: "sys"));

        Assert.Equal(("sys", 3010040), (message.UserId, message.AgentId));
    }

    [Theory]
    [InlineData("FromUserName")]
    [InlineData("CreateTime")]
    [InlineData("MsgType")]
    public void a_message_without_its_common_fields_is_refused(string field) =>
        Assert.Equal(CallbackRefusal.Xml, Open(Inner(TextFields("x")).Replace(field, "Other", StringComparison.Ordinal)).Refusal);

    [Fact]
    public void the_address_check_is_answered_with_the_bare_plaintext_trap_15()
    {
        string echo = CallbackFixture.Crypto.Encrypt("1616140317555161061");

        CallbackAnswer answer = Reader.Verify(Query(echo) with { Echo = echo }, Now);

        Assert.Equal(200, answer.Status);
        Assert.Equal("1616140317555161061"u8.ToArray(), answer.Body.ToArray());
    }

    [Fact]
    public void an_address_check_whose_plus_signs_became_blanks_is_answered()
    {
        string echo = Enumerable.Range(0, 100).Select(i => CallbackFixture.Crypto.Encrypt($"{i}")).First(e => e.Contains('+', StringComparison.Ordinal));

        Assert.Equal(200, Reader.Verify(Query(echo) with { Echo = echo.Replace('+', ' ') }, Now).Status);
    }

    [Fact]
    public void a_forged_address_check_is_refused()
    {
        string echo = CallbackFixture.Crypto.Encrypt("1");

        Assert.Equal(403, Reader.Verify(Query(echo) with { Echo = echo, Signature = "x" }, Now).Status);
        Assert.Equal(400, Reader.Verify(Query(echo), Now).Status);
    }

    [Fact]
    public void refusals_are_counted_by_reason()
    {
        var seen = new List<object?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == Telemetry.Name)
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (seen)
                seen.Add(tags[0].Value);
        });
        listener.Start();

        Reader.Open(Query("a"), new byte[CallbackBody.MaxBytes + 1], Now);

        lock (seen)
            Assert.Contains(nameof(CallbackRefusal.TooLarge), seen);
    }
}
