namespace Baton.WeChat;

/// <summary>消息加解密方式 as the account's console has it.</summary>
public enum EncryptionMode
{
    /// <summary>安全模式: everything sealed. The only one for production.</summary>
    Safe = 0,

    /// <summary>兼容模式: plain and sealed side by side; only the sealed part is believed, and replies are sealed.</summary>
    Compatible = 1,

    /// <summary>明文模式: signed by the address alone, so whoever has seen one call can send another body.</summary>
    Plain = 2,
}
