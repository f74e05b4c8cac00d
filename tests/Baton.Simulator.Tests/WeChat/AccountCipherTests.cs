using System.Text;
using System.Xml.Linq;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Callbacks;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Simulator.Tests.WeChat;

/// <summary>Held against the message that Tencent publishes, and against a second reckoning of the signatures.</summary>
public sealed class AccountCipherTests
{
    private const string Published =
        "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1409659813);

    private static readonly Account Example = new("启明电子", "wx5823bf96d3bd56c7", "secret", "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "gh_0123456789ab");

    private readonly AccountCipher _cipher = new(Example);

    private static string Envelope(string encrypted, string signature, string timestamp = "1409659813", string nonce = "1372623149") =>
        $"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><MsgSignature>{signature}</MsgSignature><TimeStamp>{timestamp}</TimeStamp><Nonce>{nonce}</Nonce></xml>";

    private Envelope Seal(CallbackMode mode, string xml) => _cipher.Seal(mode, xml, "oQm5s6", At, Example.AppId, Example.OriginalId);

    [Fact]
    public void the_published_message_is_opened_as_a_reply()
    {
        var opened = _cipher.Open(CallbackMode.Safe, Envelope(Published, "477715d11cdb4164915debcba66cb864d751f3e6"));
        Assert.Equal("hello", opened.Element("Content")!.Value);
        Assert.Equal("4561255354251345929", opened.Element("MsgId")!.Value);
    }

    [Theory]
    [InlineData("477715d11cdb4164915debcba66cb864d751f3e7", "1409659813")]
    [InlineData("477715d11cdb4164915debcba66cb864d751f3e6", "1409659814")]
    [InlineData("", "1409659813")]
    public void a_signature_that_does_not_fit_is_refused(string signature, string timestamp) =>
        Assert.Throws<InvalidDataException>(() => _cipher.Open(CallbackMode.Safe, Envelope(Published, signature, timestamp)));

    [Fact]
    public void a_tampered_ciphertext_is_refused()
    {
        var tampered = 'S' + Published[1..];
        var signature = Signatures.Of(Example.Token, "1409659813", "1372623149", tampered);
        Assert.Throws<InvalidDataException>(() => _cipher.Open(CallbackMode.Safe, Envelope(tampered, signature)));
    }

    [Theory]
    [InlineData("not xml")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><xml>&a;</xml>")]
    [InlineData("<xml><Encrypt>AAAA</Encrypt></xml>")]
    public void what_is_no_envelope_is_refused(string answer) => Assert.Throws<InvalidDataException>(() => _cipher.Open(CallbackMode.Compatible, answer));

    [Fact]
    public void the_address_is_signed_over_token_time_and_nonce_in_ordinal_order()
    {
        var query = QueryHelpers.ParseQuery(_cipher.Query(At));
        Assert.Equal("1409659813", query["timestamp"]);
        Assert.Equal(Signatures.Of("QDG6eK", "1409659813", query["nonce"]!), query["signature"].ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("你好")]
    [InlineData("😀😀")]
    [InlineData("0123456789012345678901234567890")]
    [InlineData("01234567890123456789012345678901")]
    [InlineData("012345678901234567890123456789012")]
    public void every_length_comes_back(string content)
    {
        var xml = $"<xml><Content><![CDATA[{content}]]></Content></xml>";
        var sealedUp = Seal(CallbackMode.Safe, xml);
        var query = QueryHelpers.ParseQuery(sealedUp.Query);
        var encrypted = XElement.Parse(Encoding.UTF8.GetString(sealedUp.Body)).Element("Encrypt")!.Value;
        Assert.Equal(Signatures.Of("QDG6eK", query["timestamp"]!, query["nonce"]!, encrypted), query["msg_signature"].ToString());
        Assert.True(new CallbackCipher(Example.Token, Example.EncodingAesKey).TryDecrypt(encrypted, Example.AppId, out var opened));
        Assert.Equal(xml, opened);
    }

    [Fact]
    public void the_modes_differ_in_what_can_be_read_without_the_key()
    {
        const string Xml = "<xml><Content>secret</Content></xml>";
        string BodyIn(CallbackMode mode) => Encoding.UTF8.GetString(Seal(mode, Xml).Body);
        Assert.Equal(Xml, BodyIn(CallbackMode.Plain));
        Assert.Contains("secret", BodyIn(CallbackMode.Compatible), StringComparison.Ordinal);
        Assert.Contains("<Encrypt>", BodyIn(CallbackMode.Compatible), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", BodyIn(CallbackMode.Safe), StringComparison.Ordinal);
        Assert.DoesNotContain("encrypt_type", Seal(CallbackMode.Plain, Xml).Query, StringComparison.Ordinal);
        Assert.Contains("encrypt_type=aes", Seal(CallbackMode.Compatible, Xml).Query, StringComparison.Ordinal);
    }

    [Fact]
    public void a_forged_envelope_has_the_same_body_under_other_signatures()
    {
        var good = Seal(CallbackMode.Safe, "<xml></xml>");
        var forged = good.Forged();
        Assert.Same(good.Body, forged.Body);
        var (before, after) = (QueryHelpers.ParseQuery(good.Query), QueryHelpers.ParseQuery(forged.Query));
        Assert.NotEqual(before["signature"], after["signature"]);
        Assert.NotEqual(before["msg_signature"], after["msg_signature"]);
        Assert.Equal(40, after["msg_signature"].ToString().Length);
        Assert.Equal((before["timestamp"], before["nonce"]), (after["timestamp"], after["nonce"]));
    }
}
