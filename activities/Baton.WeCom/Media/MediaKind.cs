namespace Baton.WeCom.Media;

/// <summary>What Tencent takes a file for.</summary>
public enum MediaKind
{
    /// <summary>JPG or PNG of at most 10 MB.</summary>
    Image = 0,

    /// <summary>AMR of at most 2 MB and 60 seconds.</summary>
    Voice = 1,

    /// <summary>MP4 of at most 10 MB.</summary>
    Video = 2,

    /// <summary>Anything of at most 20 MB.</summary>
    File = 3,
}
