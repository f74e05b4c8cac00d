namespace Baton.Tencent.Callbacks;

/// <summary>Why a callback was not believed. The names are also the values of the metric tag <c>reason</c>.</summary>
public enum CallbackRefusal
{
    /// <summary>A query parameter is missing or not of its form.</summary>
    Query,

    /// <summary>The body is larger than <see cref="CallbackBody.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>Not well-formed, a DOCTYPE, nested too deep, or a field that cannot be read; outside or inside.</summary>
    Xml,

    /// <summary>A body without <c>Encrypt</c>. It must never be read as plaintext: anyone could have sent it.</summary>
    Plaintext,

    /// <summary>The timestamp is further from now than the replay window.</summary>
    Replay,

    /// <summary>msg_signature does not match.</summary>
    Signature,

    /// <summary>The ciphertext is not base64.</summary>
    Base64,

    /// <summary>The ciphertext is not a positive number of AES blocks, at least 32 bytes.</summary>
    Length,

    /// <summary>The padding is not 1..32 equal bytes: another key, or tampered.</summary>
    Padding,

    /// <summary>The inner length points outside the plaintext.</summary>
    MessageLength,

    /// <summary>Encrypted for somebody else: another corporation, another account.</summary>
    ReceiveId,

    /// <summary>The decrypted bytes are not UTF-8.</summary>
    Encoding,

    /// <summary>ToUserName is not our corporation.</summary>
    Corp,

    /// <summary>AgentID is not the application this address belongs to.</summary>
    Agent,

    /// <summary>ToUserName is not the account this address belongs to.</summary>
    Account,
}
