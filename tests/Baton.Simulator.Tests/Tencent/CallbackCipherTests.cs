using System.Text;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Tests.Tencent;

/// <summary>Held against the examples Tencent publishes (document 90968 and the sample code of the verification).</summary>
public sealed class CallbackCipherTests
{
    private const string Token = "QDG6eK";
    private const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string CorpId = "wx5823bf96d3bd56c7";

    private const string Post =
        "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";

    private const string PostPlain =
        "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>\n<FromUserName><![CDATA[mycreate]]></FromUserName>\n<CreateTime>1409659813</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[hello]]></Content>\n<MsgId>4561255354251345929</MsgId>\n<AgentID>218</AgentID>\n</xml>";

    private const string Verify = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";

    private readonly CallbackCipher _cipher = new(Token, Key);

    [Theory]
    [InlineData("1409659813", "1372623149", Post, "477715d11cdb4164915debcba66cb864d751f3e6")]
    [InlineData("1409659589", "263014780", Verify, "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3")]
    public void the_published_signatures_come_out(string timestamp, string nonce, string encrypted, string signature) =>
        Assert.Equal(signature, _cipher.Sign(timestamp, nonce, encrypted));

    [Theory]
    [InlineData(Post, PostPlain)]
    [InlineData(Verify, "1616140317555161061")]
    public void the_published_messages_are_decrypted(string encrypted, string plain)
    {
        Assert.True(_cipher.TryDecrypt(encrypted, CorpId, out var message));
        Assert.Equal(plain, message);
    }

    [Fact]
    public void the_published_message_encrypts_to_the_published_bytes() =>
        Assert.Equal(Post, _cipher.Encrypt(PostPlain, CorpId, Encoding.ASCII.GetBytes("0960688932c47ef1")));

    [Fact]
    public void every_length_of_padding_survives_the_round_trip()
    {
        for (var length = 0; length <= 64; length++)
        {
            var message = new string('接', length / 3) + new string('x', length % 3);
            Assert.True(_cipher.TryDecrypt(_cipher.Encrypt(message, CorpId), CorpId, out var back));
            Assert.Equal(message, back);
        }
    }

    [Fact]
    public void another_corps_message_is_refused() => Assert.False(_cipher.TryDecrypt(Post, "ww0000000000000000", out _));

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void what_is_no_cipher_text_is_refused(string encrypted) => Assert.False(_cipher.TryDecrypt(encrypted, CorpId, out _));

    [Fact]
    public void the_parts_are_sorted_by_bytes_not_by_culture()
    {
        var sorted = new CallbackCipher("Banana", Key).Sign("apple", "1", "2");
        Assert.Equal(Convert.ToHexStringLower(Sha1("12Bananaapple")), sorted);
    }

#pragma warning disable CA5350 // the protocol prescribes SHA-1
    private static byte[] Sha1(string text) => System.Security.Cryptography.SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
}
