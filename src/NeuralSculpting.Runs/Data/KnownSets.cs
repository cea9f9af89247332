namespace NeuralSculpting.Runs.Data;

/// <summary>A file of a set that is known by name.</summary>
/// <param name="Name">As it is published, packed: "train-images-idx3-ubyte.gz".</param>
/// <param name="Bytes">The published length.</param>
/// <param name="Md5">The published MD5, lower-case hexadecimal.</param>
/// <param name="ContentMd5">MD5 of what is packed in it: holds for plain files and for other packings; null = not known.</param>
public sealed record KnownFile(string Name, long Bytes, string Md5, string? ContentMd5)
{
    /// <summary>Its name when it is not packed.</summary>
    public string Plain => Path.GetFileNameWithoutExtension(Name);
}

/// <summary>A set that is known by name: where it comes from, and how to tell that it is what it should be.</summary>
/// <param name="Name">"mnist".</param>
/// <param name="Title">As people call it.</param>
/// <param name="About">What is in it, in a sentence.</param>
/// <param name="Files">Its files.</param>
/// <param name="Mirrors">Addresses that the names of the files are added to, best first; setting "Data:Mirrors:NAME" replaces them.</param>
/// <param name="Classes">Names of the classes, by label.</param>
public sealed record KnownSet(string Name, string Title, string About, IReadOnlyList<KnownFile> Files, IReadOnlyList<string> Mirrors, IReadOnlyList<string> Classes)
{
    /// <summary>The file of a name, packed or plain; null when it is none of the set.</summary>
    public KnownFile? File(string name) => Files.FirstOrDefault(f => f.Name == name || f.Plain == name);
}

/// <summary>The sets that can be downloaded.</summary>
public static class KnownSets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownSet> All { get; } =
    [
        new("mnist", "MNIST", "70,000 handwritten digits, 28 × 28 grey pixels (LeCun, Cortes and Burges).",
            [
                new("train-images-idx3-ubyte.gz", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873", "6bbc9ace898e44ae57da46a324031adb"),
                new("train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432", "a25bea736e30d166cdddb491f175f624"),
                new("t10k-images-idx3-ubyte.gz", 1_648_877, "9fb629c4189551a2d022fa330f9573f3", "2646ac647ad5339dbf082846283269ea"),
                new("t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c", "27ae3e4e09519cfbb04c329615203637"),
            ],
            ["https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"],
            ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        new("fashion-mnist", "Fashion-MNIST", "70,000 pieces of clothing in ten classes, 28 × 28 grey pixels (Xiao, Rasul and Vollgraf, arXiv 1708.07747).",
            [
                new("train-images-idx3-ubyte.gz", 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d", null),
                new("train-labels-idx1-ubyte.gz", 29_515, "25c81989df183df01b3e8a0aad5dffbe", null),
                new("t10k-images-idx3-ubyte.gz", 4_422_102, "bef4ecab320f06d8554ea6380940ec79", null),
                new("t10k-labels-idx1-ubyte.gz", 5_148, "bb300cfdad3c16e7a12a480ee83cd310", null),
            ],
            ["https://storage.googleapis.com/tensorflow/tf-keras-datasets/", "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"],
            ["T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]),
    ];

    /// <summary>The set of a name; null when it is not known.</summary>
    public static KnownSet? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}
