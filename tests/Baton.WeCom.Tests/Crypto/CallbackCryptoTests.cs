using System.Text;
using Baton.Tencent.Callbacks;
using Baton.Tencent.Crypto;
using FsCheck;
using FsCheck.Fluent;

namespace Baton.WeCom.Tests.Crypto;

public sealed class CallbackCryptoTests
{
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static readonly CallbackCrypto Crypto = new("token", Key, "ww0123456789abcdef");

    [Fact]
    public void the_published_post_example_has_tencents_signature_and_plaintext()
    {
        PublishedExample e = PublishedExample.Post;

        Assert.Equal(e.Signature, e.Crypto.Sign(e.Timestamp, e.Nonce, e.Ciphertext));
        Assert.Equal(e.Plaintext, e.Crypto.Decrypt(e.Signature, e.Timestamp, e.Nonce, e.Ciphertext).Plaintext);
    }

    [Fact]
    public void the_published_address_check_has_tencents_signature_and_plaintext()
    {
        PublishedExample e = PublishedExample.VerifyUrl;

        Assert.Equal(e.Signature, e.Crypto.Sign(e.Timestamp, e.Nonce, e.Ciphertext));
        Assert.Equal(e.Plaintext, e.Crypto.Decrypt(e.Signature, e.Timestamp, e.Nonce, e.Ciphertext).Plaintext);
    }

    [Fact]
    public void encrypting_the_published_plaintext_with_its_random_gives_the_published_bytes()
    {
        PublishedExample e = PublishedExample.Post;

        Assert.Equal(e.Ciphertext, e.Crypto.Encrypt(e.Plaintext, e.Random));
    }

    // Made with Tencent's own JavaScript library, random prefix "0123456789abcdef".
    [Theory]
    [InlineData(
        "企业微信 👨‍👩‍👧 ok", "ww0123456789abcdef", "0faac8de211ed6a568645233d99a66ad68548a5f",
        "Q3stYC6hdFzMh9T8HCvyDJ7i3JrPTDmgObx6POIkdKHwxBrhr3wO2DuDq7WPQkMnq5phDJ3ORx7WsR5Hq3HRem12kJw0O+y5znu0X57IZFvEwJAuVJjSgUKloel2QJTL")]
    [InlineData("", "", "5f8773a2ab242005c930ad46d2fbc59157f20dc9", "Q3stYC6hdFzMh9T8HCvyDAEUkbyPmjvcgo5RsVQcv0g=")]
    public void tencents_library_makes_the_same_bytes(string text, string receiver, string signature, string ciphertext)
    {
        var crypto = new CallbackCrypto("token", Key, receiver);

        Assert.Equal(ciphertext, crypto.Encrypt(text, "0123456789abcdef"u8));
        Assert.Equal(signature, crypto.Sign("1", "n", ciphertext));
    }

    [Fact]
    public void a_key_with_trailing_bits_beyond_256_is_taken_trap_3()
    {
        Assert.EndsWith("2C", PublishedExample.Post.EncodingAESKey, StringComparison.Ordinal);
        Assert.True(CallbackKey.TryDecode(PublishedExample.Post.EncodingAESKey, out byte[] key));
        Assert.Equal(32, key.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEF")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEF ")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789ABCDEF=")]
    public void what_is_not_43_base64_characters_is_no_key(string key)
    {
        Assert.False(CallbackKey.TryDecode(key, out _));
        Assert.Throws<ArgumentException>(() => new CallbackCrypto("token", key, ""));
    }

    [Fact]
    public void the_signature_sorts_by_code_unit_and_not_by_culture_trap_4()
    {
        var crypto = new CallbackCrypto("apple", Key, "");

        // SHA-1 of "12" + "Banana" + "Zebra" + "apple"; a culture would put apple second.
        Assert.Equal(Sha1("12BananaZebraapple"), crypto.Sign("12", "Banana", "Zebra"));
    }

    [Fact]
    public void every_padding_length_from_1_to_32_goes_round_trap_2()
    {
        for (int length = 0; length < 64; length++)
            AssertRoundTrip(Crypto, new string('x', length));
    }

    [Theory]
    [InlineData("企业微信：请审批")]
    [InlineData("👨‍👩‍👧 ok 👍 𠮷野家")]
    [InlineData("<Content><![CDATA[a]]]]><![CDATA[>b]]></Content>")]
    [InlineData("")]
    public void chinese_emoji_and_markup_go_round(string text) => AssertRoundTrip(Crypto, text);

    [Fact]
    public void an_empty_receiver_goes_round() => AssertRoundTrip(new CallbackCrypto("token", Key, ""), "text");

    [Fact]
    public void any_text_for_any_receiver_goes_round() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(100)).WithReplay(20261122, 1),
        Prop.ForAll<NonNull<string>, NonNull<string>>((text, receiver) =>
        {
            if (!IsUtf16(text.Get) || !IsUtf16(receiver.Get))
                return;
            AssertRoundTrip(new CallbackCrypto("token", Key, receiver.Get), text.Get);
        }));

    [Fact]
    public void equal_messages_look_different() => Assert.NotEqual(Crypto.Encrypt("same"), Crypto.Encrypt("same"));

    [Fact]
    public void a_ciphertext_with_any_byte_flipped_is_refused_by_its_signature()
    {
        string ciphertext = Crypto.Encrypt("<xml/>");
        string signature = Crypto.Sign("1", "n", ciphertext);
        byte[] bytes = Convert.FromBase64String(ciphertext);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] tampered = [.. bytes];
            tampered[i] ^= 1;
            Assert.Equal(CallbackRefusal.Signature, Crypto.Decrypt(signature, "1", "n", Convert.ToBase64String(tampered)).Refusal);
        }
    }

    [Fact]
    public void with_any_byte_flipped_and_signed_again_the_message_is_refused_or_garbled_but_never_the_original()
    {
        byte[] bytes = Convert.FromBase64String(Crypto.Encrypt("<xml><Content>金额 100</Content></xml>", new byte[16]));
        for (int i = 0; i < bytes.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] tampered = [.. bytes];
                tampered[i] ^= (byte)(1 << bit);
                Decryption opened = Open(Crypto, Convert.ToBase64String(tampered));
                Assert.NotEqual("<xml><Content>金额 100</Content></xml>", opened.Plaintext);
                Assert.Equal(opened.Plaintext is null, opened.Refusal is not null);
            }
        }
    }

    [Theory]
    [InlineData("1", "n", "")]
    [InlineData("2", "n", null)]
    [InlineData("1", "m", null)]
    public void a_changed_timestamp_nonce_or_signature_is_refused(string timestamp, string nonce, string? signature)
    {
        string ciphertext = Crypto.Encrypt("x");

        Assert.Equal(
            CallbackRefusal.Signature,
            Crypto.Decrypt(signature ?? Crypto.Sign("1", "n", ciphertext), timestamp, nonce, ciphertext).Refusal);
    }

    [Fact]
    public void an_upper_case_signature_is_refused()
    {
        string ciphertext = Crypto.Encrypt("x");

        Assert.False(Crypto.Verify(Crypto.Sign("1", "n", ciphertext).ToUpperInvariant(), "1", "n", ciphertext));
    }

    [Theory]
    [InlineData("***", CallbackRefusal.Base64)]
    [InlineData("AAA", CallbackRefusal.Base64)]
    [InlineData("", CallbackRefusal.Length)]
    [InlineData("AAAA", CallbackRefusal.Length)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==", CallbackRefusal.Length)]
    public void signed_text_that_is_no_ciphertext_is_refused(string ciphertext, CallbackRefusal reason) =>
        Assert.Equal(reason, Open(Crypto, ciphertext).Refusal);

    [Fact]
    public void a_ciphertext_that_is_not_whole_blocks_is_refused() =>
        Assert.Equal(CallbackRefusal.Length, Open(Crypto, Convert.ToBase64String(new byte[40])).Refusal);

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(255)]
    public void a_padding_outside_1_to_32_is_refused(byte pad)
    {
        byte[] block = new byte[64];
        block[^1] = pad;

        Assert.Equal(CallbackRefusal.Padding, Open(Crypto, RawCipher.Encrypt(Key, block)).Refusal);
    }

    [Fact]
    public void padding_bytes_that_differ_are_refused()
    {
        byte[] block = RawCipher.Block("hello"u8.ToArray(), "ww0123456789abcdef");
        block[^2]--;

        Assert.Equal(CallbackRefusal.Padding, Open(Crypto, RawCipher.Encrypt(Key, block)).Refusal);
    }

    [Theory]
    [InlineData(24u)]
    [InlineData(0x80000000u)]
    [InlineData(uint.MaxValue)]
    public void a_length_beyond_the_plaintext_is_refused(uint claimed)
    {
        byte[] block = RawCipher.Block("hello"u8.ToArray(), "ww0123456789abcdef", claimed);

        Assert.Equal(CallbackRefusal.MessageLength, Open(Crypto, RawCipher.Encrypt(Key, block)).Refusal);
    }

    [Fact]
    public void a_plaintext_shorter_than_its_header_is_refused()
    {
        byte[] block = [.. new byte[16], .. Enumerable.Repeat((byte)16, 16)];

        Assert.Equal(CallbackRefusal.MessageLength, Open(Crypto, RawCipher.Encrypt(Key, block)).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ww0123456789abcde")]
    [InlineData("ww0123456789abcdef0")]
    [InlineData("WW0123456789ABCDEF")]
    public void a_message_for_another_receiver_is_refused(string receiver) =>
        Assert.Equal(CallbackRefusal.ReceiveId, Open(Crypto, new CallbackCrypto("token", Key, receiver).Encrypt("x")).Refusal);

    [Fact]
    public void a_message_that_is_not_utf8_is_refused()
    {
        byte[] block = RawCipher.Block([0xC3, 0x28], "ww0123456789abcdef");

        Assert.Equal(CallbackRefusal.Encoding, Open(Crypto, RawCipher.Encrypt(Key, block)).Refusal);
    }

    [Fact]
    public void a_random_prefix_of_another_length_is_a_bug_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Crypto.Encrypt("x", new byte[15]));

    private static Decryption Open(CallbackCrypto crypto, string ciphertext) =>
        crypto.Decrypt(crypto.Sign("1", "n", ciphertext), "1", "n", ciphertext);

    private static void AssertRoundTrip(CallbackCrypto crypto, string text) =>
        Assert.Equal(text, Open(crypto, crypto.Encrypt(text)).Plaintext);

    private static bool IsUtf16(string text)
    {
        try
        {
            return new UTF8Encoding(false, true).GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static string Sha1(string text) =>
#pragma warning disable CA5350 // The protocol's own hash.
        Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
