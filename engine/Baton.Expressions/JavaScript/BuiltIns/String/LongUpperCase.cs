using System.Globalization;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Letters whose upper case is several characters: Unicode's SpecialCasing.txt, but for what depends on languages.</summary>
internal static class LongUpperCase
{
    private const char CapitalIota = '\u0399';

    private static readonly Dictionary<char, string> Letters = Read(
        "DF=53+53 149=2BC+4E 1F0=4A+30C 390=399+308+301 3B0=3A5+308+301 587=535+552 1E96=48+331 1E97=54+308 1E98=57+30A 1E99=59+30A 1E9A=41+2BE "
        + "1F50=3A5+313 1F52=3A5+313+300 1F54=3A5+313+301 1F56=3A5+313+342 1FB2=1FBA+399 1FB3=391+399 1FB4=386+399 1FB6=391+342 1FB7=391+342+399 "
        + "1FBC=391+399 1FC2=1FCA+399 1FC3=397+399 1FC4=389+399 1FC6=397+342 1FC7=397+342+399 1FCC=397+399 1FD2=399+308+300 1FD3=399+308+301 "
        + "1FD6=399+342 1FD7=399+308+342 1FE2=3A5+308+300 1FE3=3A5+308+301 1FE4=3A1+313 1FE6=3A5+342 1FE7=3A5+308+342 1FF2=1FFA+399 1FF3=3A9+399 "
        + "1FF4=38F+399 1FF6=3A9+342 1FF7=3A9+342+399 1FFC=3A9+399 FB00=46+46 FB01=46+49 FB02=46+4C FB03=46+46+49 FB04=46+46+4C FB05=53+54 "
        + "FB06=53+54 FB13=544+546 FB14=544+535 FB15=544+53B FB16=54E+546 FB17=544+53D");

    /// <summary>Null for nearly all letters, whose upper case is one character.</summary>
    public static string? Find(char letter) => letter < 'ß' ? null : Letters.GetValueOrDefault(letter);

    private static Dictionary<char, string> Read(string letters)
    {
        var all = letters.Split(' ').Select(entry => entry.Split('=')).ToDictionary(
            entry => Character(entry[0]),
            entry => string.Concat(entry[1].Split('+').Select(Character)));
        foreach (var (first, capitals) in ((char, char)[])[('\u1F80', '\u1F08'), ('\u1F90', '\u1F28'), ('\u1FA0', '\u1F68')])
        {
            // Vowels with iota, small and capital: eight breathings and accents each.
            for (var i = 0; i < 16; i++)
                all.Add((char)(first + i), $"{(char)(capitals + (i % 8))}{CapitalIota}");
        }

        return all;
    }

    private static char Character(string code) => (char)int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
