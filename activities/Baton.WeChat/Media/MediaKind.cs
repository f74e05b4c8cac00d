namespace Baton.WeChat.Media;

/// <summary>What Tencent takes a file for.</summary>
public enum MediaKind
{
    /// <summary>JPG, PNG or GIF of at most 10 MB.</summary>
    Image = 0,

    /// <summary>AMR or MP3 of at most 2 MB and 60 seconds.</summary>
    Voice = 1,

    /// <summary>MP4 of at most 10 MB.</summary>
    Video = 2,

    /// <summary>JPG of at most 64 KB.</summary>
    Thumb = 3,
}
