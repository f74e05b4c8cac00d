using System.Text;
using System.Text.Json;
using Baton.Tencent.Callbacks;
using Baton.Tencent.Crypto;
using Baton.WeChat.Callbacks;
using static Baton.WeChat.Tests.Callbacks.WeChatFixture;

namespace Baton.WeChat.Tests.Callbacks;

public sealed class CallbackReaderTests
{
    public static TheoryData<EncryptionMode> Modes => [EncryptionMode.Plain, EncryptionMode.Compatible, EncryptionMode.Safe];

    public static TheoryData<EncryptionMode> SealedModes => [EncryptionMode.Compatible, EncryptionMode.Safe];

    [Theory]
    [MemberData(nameof(Modes))]
    public void a_message_is_read_in_every_mode(EncryptionMode mode)
    {
        CallbackResult opened = Open(mode, Inner(TextFields("查库存 A-100 😀")));

        var text = Assert.IsType<TextMessage>(opened.Message);
        Assert.Equal(("查库存 A-100 😀", "oUser1", OriginalId, "4561255354251345929", Now), (text.Content, text.UserId, text.Receiver, text.MsgId, text.CreateTime));
        Assert.Equal($"wechat:{AppId}:msg:4561255354251345929", text.DedupKey);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void the_address_is_verified_by_the_echo_as_it_came(EncryptionMode mode)
    {
        (WeChatQuery query, _) = Post(EncryptionMode.Plain, "");
        CallbackAnswer answer = Reader(mode).Verify(query with { Sealed = query.Sealed with { Echo = "5838479218127813673" } }, Now);

        Assert.Equal((200, "5838479218127813673"), (answer.Status, Encoding.UTF8.GetString(answer.Body.Span)));
    }

    [Fact]
    public void the_address_is_not_verified_to_a_stranger()
    {
        (WeChatQuery query, _) = Post(EncryptionMode.Plain, "");
        query = query with { Sealed = query.Sealed with { Echo = "1" } };

        Assert.Equal(403, Reader(EncryptionMode.Safe).Verify(query with { Signature = new string('0', 40) }, Now).Status);
        Assert.Equal(403, Reader(EncryptionMode.Safe).Verify(query, Now.AddHours(1)).Status);
        Assert.Equal(400, Reader(EncryptionMode.Safe).Verify(query with { Signature = null }, Now).Status);
        Assert.Equal(400, Reader(EncryptionMode.Safe).Verify(query with { Sealed = query.Sealed with { Echo = null } }, Now).Status);
    }

    [Theory]
    [MemberData(nameof(SealedModes))]
    public void plaintext_is_refused_where_it_should_be_sealed(EncryptionMode mode)
    {
        (WeChatQuery query, byte[] body) = Post(EncryptionMode.Plain, Inner(TextFields("我是冒充的")));

        Assert.Equal(CallbackRefusal.Plaintext, Reader(mode).Open(query, body, Now).Refusal);
    }

    [Fact]
    public void in_compatible_mode_only_the_sealed_part_is_believed()
    {
        (WeChatQuery query, byte[] body) = Post(EncryptionMode.Compatible, Inner(TextFields("原话")));
        byte[] forged = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("原话", "改过", StringComparison.Ordinal));

        Assert.Equal("原话", Assert.IsType<TextMessage>(Reader(EncryptionMode.Compatible).Open(query, forged, Now).Message).Content);
    }

    [Theory]
    [MemberData(nameof(SealedModes))]
    public void every_kind_of_tampering_is_refused(EncryptionMode mode)
    {
        (WeChatQuery query, byte[] body) = Post(mode, Inner(TextFields("好")));
        CallbackReader reader = Reader(mode);
        CallbackQuery good = query.Sealed;

        Assert.Equal(CallbackRefusal.Signature, reader.Open(query with { Sealed = good with { Signature = new string('0', 40) } }, body, Now).Refusal);
        Assert.Equal(CallbackRefusal.Signature, reader.Open(query with { Sealed = good with { Nonce = "other" } }, body, Now).Refusal);
        Assert.Equal(CallbackRefusal.Signature, reader.Open(query with { Sealed = good with { Signature = query.Signature } }, body, Now).Refusal);
        Assert.Equal(CallbackRefusal.Query, reader.Open(query with { Sealed = good with { Signature = null } }, body, Now).Refusal);
        Assert.Equal(CallbackRefusal.Query, reader.Open(query with { Sealed = good with { Timestamp = "soon" } }, body, Now).Refusal);
        Assert.Equal(CallbackRefusal.Replay, reader.Open(query, body, Now.AddMinutes(11)).Refusal);
        Assert.Equal(CallbackRefusal.Xml, reader.Open(query, "<xml"u8.ToArray(), Now).Refusal);
        Assert.Equal(CallbackRefusal.Xml, reader.Open(query, "<!DOCTYPE x [<!ENTITY a \"b\">]><xml><Encrypt>&a;</Encrypt></xml>"u8.ToArray(), Now).Refusal);
        Assert.Equal(CallbackRefusal.TooLarge, reader.Open(query, new byte[CallbackBody.MaxBytes + 1], Now).Refusal);
    }

    [Fact]
    public void what_is_sealed_for_another_account_is_refused()
    {
        var other = new CallbackCrypto(Token, Key, "wxother");
        string ciphertext = other.Encrypt(Inner(TextFields("好")));
        string timestamp = "1772357400";
        var query = new WeChatQuery(null, new CallbackQuery(other.Sign(timestamp, "n", ciphertext), timestamp, "n"));

        Assert.Equal(CallbackRefusal.ReceiveId, Reader(EncryptionMode.Safe).Open(query, Encoding.UTF8.GetBytes($"<xml><Encrypt>{ciphertext}</Encrypt></xml>"), Now).Refusal);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void a_message_to_another_original_id_is_refused(EncryptionMode mode) =>
        Assert.Equal(CallbackRefusal.Account, Open(mode, Inner(TextFields("好"), to: "gh_other")).Refusal);

    [Fact]
    public void plain_mode_still_wants_a_signature_and_a_fresh_time()
    {
        (WeChatQuery query, byte[] body) = Post(EncryptionMode.Plain, Inner(TextFields("好")));
        CallbackReader reader = Reader(EncryptionMode.Plain);

        Assert.Equal(CallbackRefusal.Signature, reader.Open(query with { Signature = new string('a', 40) }, body, Now).Refusal);
        Assert.Equal(CallbackRefusal.Query, reader.Open(query with { Signature = null }, body, Now).Refusal);
        Assert.Equal(CallbackRefusal.Replay, reader.Open(query, body, Now.AddMinutes(-11)).Refusal);
        Assert.Equal(CallbackRefusal.Xml, reader.Open(query, new byte[] { 0xFF, 0xFE }, Now).Refusal);
        Assert.Equal(CallbackRefusal.TooLarge, reader.Open(query, new byte[CallbackBody.MaxBytes + 1], Now).Refusal);
    }

    [Theory]
    [InlineData("<MsgType>text</MsgType>", "oUser1", true)]
    [InlineData("<MsgType></MsgType>", "oUser1", false)]
    [InlineData("<MsgType>text</MsgType>", "", false)]
    public void who_and_what_must_be_said(string fields, string from, bool isTaken) => Assert.Equal(isTaken, Open(EncryptionMode.Safe, Inner(fields, from)).Succeeded);

    [Fact]
    public void tencents_published_example_is_opened_as_an_account_would()
    {
        using Stream file = typeof(CallbackReaderTests).Assembly.GetManifestResourceStream("published-examples.json")!;
        using var examples = JsonDocument.Parse(file);
        JsonElement example = examples.RootElement.GetProperty("message")[0];
        string Of(string name) => example.GetProperty(name).GetString()!;
        var reader = new CallbackReader(
            new WeChatAccount { Name = "doc", AppId = Of("receiveId"), OriginalId = Of("receiveId"), Token = Of("token"), EncodingAESKey = Of("encodingAESKey") }, TimeSpan.FromMinutes(10));
        var query = new WeChatQuery(null, new CallbackQuery(Of("msg_signature"), Of("timestamp"), Of("nonce")));

        CallbackResult opened = reader.Open(query, Encoding.UTF8.GetBytes($"<xml><Encrypt><![CDATA[{Of("ciphertext")}]]></Encrypt></xml>"), DateTimeOffset.FromUnixTimeSeconds(1409659813));

        Assert.Equal(("hello", "mycreate"), (Assert.IsType<TextMessage>(opened.Message).Content, opened.Message!.UserId));
    }

    [Fact]
    public void two_events_of_one_second_have_keys_of_their_own_and_a_repetition_the_same()
    {
        string one = Event("CLICK", "<EventKey>stock</EventKey>");
        string two = Event("CLICK", "<EventKey>orders</EventKey>");
        string KeyOf(string inner) => Open(EncryptionMode.Safe, inner).Message!.DedupKey;

        Assert.Equal(KeyOf(one), KeyOf(one));
        Assert.NotEqual(KeyOf(one), KeyOf(two));
        Assert.True(KeyOf(one).Length <= 128);
    }
}
