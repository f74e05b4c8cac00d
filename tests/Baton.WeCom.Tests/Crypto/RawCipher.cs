using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Baton.WeCom.Tests.Crypto;

/// <summary>Encrypts blocks that a well-behaved sender would never make.</summary>
internal static class RawCipher
{
    internal static string Encrypt(string encodingAesKey, ReadOnlySpan<byte> block)
    {
        byte[] key = Convert.FromBase64String(encodingAesKey + "=");
        using var aes = Aes.Create();
        aes.Key = key;
        return Convert.ToBase64String(aes.EncryptCbc(block, key.AsSpan(0, 16), PaddingMode.None));
    }

    /// <summary>random, length, message and receiveId; then padding by the rule.</summary>
    internal static byte[] Block(byte[] message, string receiveId, uint? claimedLength = null)
    {
        byte[] id = Encoding.UTF8.GetBytes(receiveId);
        byte[] length = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, claimedLength ?? (uint)message.Length);
        byte[] plain = [.. new byte[16], .. length, .. message, .. id];
        int pad = 32 - (plain.Length % 32);
        return [.. plain, .. Enumerable.Repeat((byte)pad, pad)];
    }
}
