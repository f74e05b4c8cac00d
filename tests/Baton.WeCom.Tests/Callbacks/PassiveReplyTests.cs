using System.Text;
using System.Xml.Linq;
using Baton.Tencent.Callbacks;
using static Baton.WeCom.Tests.Callbacks.CallbackFixture;

namespace Baton.WeCom.Tests.Callbacks;

public sealed class PassiveReplyTests
{
    [Fact]
    public void a_reply_is_sealed_for_tencent_with_unix_seconds()
    {
        CallbackAnswer answer = Reply("库存 12 件");

        var envelope = XElement.Parse(Encoding.UTF8.GetString(answer.Body.Span));
        Assert.Equal(200, answer.Status);
        Assert.Equal("1772357400", envelope.Element("TimeStamp")!.Value);
        Assert.Equal(
            "<xml><ToUserName><![CDATA[ZhangSan]]></ToUserName><FromUserName><![CDATA[ww0123456789abcdef]]></FromUserName>"
            + "<CreateTime>1772357400</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[库存 12 件]]></Content></xml>",
            Unseal(answer));
    }

    [Theory]
    [InlineData("a]]>b")]
    [InlineData("]]>]]>")]
    [InlineData("]]]>>")]
    [InlineData("<b>&amp;</b> 👍")]
    public void no_text_can_end_its_cdata(string text) =>
        Assert.Equal(text, XElement.Parse(Unseal(Reply(text))).Element("Content")!.Value);

    [Fact]
    public void what_xml_cannot_carry_is_left_out() =>
        Assert.Equal("ab", XElement.Parse(Unseal(Reply("a\0\u001b\ud83db"))).Element("Content")!.Value);

    [Fact]
    public void a_long_reply_is_cut_to_2048_bytes_between_characters()
    {
        string content = XElement.Parse(Unseal(Reply(new string('库', 1000)))).Element("Content")!.Value;

        Assert.InRange(Encoding.UTF8.GetByteCount(content), 2046, 2048);
        Assert.EndsWith("库…", content, StringComparison.Ordinal);
    }

    private static CallbackAnswer Reply(string text) => Reader.Reply(Open(Inner(TextFields("查"))).Message!, text, Now);

    private static string Unseal(CallbackAnswer answer)
    {
        var envelope = XElement.Parse(Encoding.UTF8.GetString(answer.Body.Span));
        return CallbackFixture.Crypto.Decrypt(Field("MsgSignature"), Field("TimeStamp"), Field("Nonce"), Field("Encrypt")).Plaintext!;

        string Field(string name) => envelope.Element(name)!.Value;
    }
}
