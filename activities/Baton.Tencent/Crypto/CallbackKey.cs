namespace Baton.Tencent.Crypto;

/// <summary>The 256-bit key behind an EncodingAESKey.</summary>
public static class CallbackKey
{
    /// <summary>Length of an EncodingAESKey in characters.</summary>
    public const int EncodedLength = 43;

    /// <summary>
    /// Decodes 43 characters of base64 without their final <c>=</c>. The last character may carry bits beyond the
    /// 256: Tencent hands out such keys (its published example is one), so a decoder that insists on canonical
    /// base64, like <see cref="System.Buffers.Text.Base64"/>, must not be used here.
    /// </summary>
    public static bool TryDecode(string? encodingAesKey, out byte[] key)
    {
        key = new byte[33];
        // Convert skips white space, so the characters are checked first.
        if (encodingAesKey is not { Length: EncodedLength } || !encodingAesKey.All(IsBase64)
            || !Convert.TryFromBase64String(encodingAesKey + "=", key, out int length) || length != 32)
        {
            key = [];
            return false;
        }

        Array.Resize(ref key, 32);
        return true;
    }

    private static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/';
}
