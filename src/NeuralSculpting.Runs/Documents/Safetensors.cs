using System.Buffers.Binary;
using System.Globalization;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Runs.Documents;

/// <summary>
/// Networks as safetensors: tensors layers.0.weight (out x in), layers.0.bias (out) and layers.0.mask (out x in), all F32 so
/// that they load in PyTorch as they are, a mask as a buffer of the weight's shape and type. The activation stands in the
/// metadata. On reading, a mask may be F32, U8 or BOOL, masks left out are all ones, biases left out 0.
/// </summary>
public static class Safetensors
{
    /// <summary>Writes a network.</summary>
    public static byte[] Write(Network network)
    {
        var header = new SafetensorsHeader();
        header.Metadata["format"] = "pt";
        header.Metadata["neural_sculpting"] = NetworkDocument.FormatId;
        header.Metadata["activation"] = DocumentJson.Name(network.Activation);
        var layers = network.Architecture.Layers;
        for (var l = 0; l < network.Masks.Length; l++)
        {
            header.Append($"layers.{l}.weight", layers[l + 1], layers[l]);
            header.Append($"layers.{l}.bias", layers[l + 1]);
            header.Append($"layers.{l}.mask", layers[l + 1], layers[l]);
        }
        var prefix = header.Write();
        var file = new byte[checked(prefix.Length + (int)header.DataLength)];
        prefix.CopyTo(file, 0);
        var at = prefix.Length;
        for (var l = 0; l < network.Masks.Length; l++)
        {
            Put(file, ref at, network.Weights[l]);
            Put(file, ref at, network.Biases[l]);
            Put(file, ref at, Flags(network.Masks[l]));
        }
        return file;
    }

    /// <summary>Reads a network.</summary>
    /// <exception cref="DocumentException">It is not safetensors, or not of a network.</exception>
    public static NetworkDocument Read(ReadOnlySpan<byte> file)
    {
        var header = SafetensorsHeader.Read(file, out var dataStart);
        var data = file[dataStart..];
        var depth = Depth(header);
        var architecture = ReadArchitecture(header, depth);
        var (masks, weights, biases) = (new EdgeMask[depth], new float[depth][], new float[depth][]);
        for (var l = 0; l < depth; l++)
        {
            var (rows, columns) = (architecture.Layers[l + 1], architecture.Layers[l]);
            weights[l] = Floats(header, data, $"layers.{l}.weight", [rows, columns]);
            biases[l] = header.Tensors.ContainsKey($"layers.{l}.bias") ? Floats(header, data, $"layers.{l}.bias", [rows]) : new float[rows];
            masks[l] = header.Tensors.ContainsKey($"layers.{l}.mask") ? ReadMask(header, data, $"layers.{l}.mask", rows, columns) : new EdgeMask(rows, columns, ones: true);
        }
        return new NetworkDocument
        {
            Architecture = architecture, Activation = ReadActivation(header), Masks = masks, Weights = weights, Biases = biases,
        };
    }

    private static int Depth(SafetensorsHeader header)
    {
        var depth = header.Tensors.Keys.Count(name => name.EndsWith(".weight", StringComparison.Ordinal));
        if (depth is 0 or >= Architecture.MaxLayers)
            throw new DocumentException("$", $"must have the tensors layers.0.weight, ... of 1 to {Architecture.MaxLayers - 1} layers, not {depth}");
        var known = Enumerable.Range(0, depth).SelectMany(l => (string[])[$"layers.{l}.weight", $"layers.{l}.bias", $"layers.{l}.mask"]).ToHashSet();
        foreach (var name in header.Tensors.Keys)
        {
            if (!known.Contains(name))
                throw new DocumentException(name, $"is not a tensor of a network of {depth} layers: layers.0.weight, layers.0.bias, layers.0.mask, ...");
        }
        return depth;
    }

    private static Architecture ReadArchitecture(SafetensorsHeader header, int depth)
    {
        var layers = new int[depth + 1];
        for (var l = 0; l < depth; l++)
        {
            var name = $"layers.{l}.weight";
            if (!header.Tensors.TryGetValue(name, out var tensor))
                throw new DocumentException(name, "must be given");
            if (tensor.Shape.Length != 2 || tensor.Shape.Any(n => n is < 1 or > Architecture.MaxUnits))
                throw new DocumentException(name, $"must have the shape out x in, each 1 to {Architecture.MaxUnits}");
            if (l > 0 && tensor.Shape[1] != layers[l])
                throw new DocumentException(name, string.Create(CultureInfo.InvariantCulture, $"must have {layers[l]} columns, the units of the layer below, not {tensor.Shape[1]}"));
            (layers[l], layers[l + 1]) = ((int)tensor.Shape[1], (int)tensor.Shape[0]);
        }
        return NetworkDocumentReader.Limit(new Architecture(layers), "$");
    }

    private static Activation ReadActivation(SafetensorsHeader header)
    {
        if (!header.Metadata.TryGetValue("activation", out var name))
            return Activation.Relu;
        foreach (var activation in Enum.GetValues<Activation>())
        {
            if (DocumentJson.Name(activation) == name)
                return activation;
        }
        throw new DocumentException("__metadata__.activation", "must be relu, sigmoid or step");
    }

    private static SafetensorsTensor Tensor(SafetensorsHeader header, string name, ReadOnlySpan<long> shape, params ReadOnlySpan<string> types)
    {
        var tensor = header.Tensors[name];
        if (!types.Contains(tensor.Type))
            throw new DocumentException(name, $"must be {string.Join(" or ", types.ToArray())}, not {tensor.Type}");
        if (!tensor.Shape.AsSpan().SequenceEqual(shape))
            throw new DocumentException(name, $"must have the shape [{string.Join(", ", shape.ToArray())}], not [{string.Join(", ", tensor.Shape)}]");
        return tensor;
    }

    private static float[] Floats(SafetensorsHeader header, ReadOnlySpan<byte> data, string name, ReadOnlySpan<long> shape)
    {
        var tensor = Tensor(header, name, shape, "F32");
        var numbers = new float[(tensor.End - tensor.Start) / 4];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(data[((int)tensor.Start + (4 * i))..]);
        NumberLayers.RequireFinite(numbers, name);
        return numbers;
    }

    private static EdgeMask ReadMask(SafetensorsHeader header, ReadOnlySpan<byte> data, string name, int rows, int columns)
    {
        var tensor = Tensor(header, name, [rows, columns], "F32", "U8", "BOOL");
        var bytes = data[(int)tensor.Start..(int)tensor.End];
        var mask = new EdgeMask(rows, columns);
        for (var i = 0; i < rows * columns; i++)
        {
            var value = tensor.Type == "F32" ? BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]) : bytes[i];
            if (value is not (0 or 1))
                throw new DocumentException(name, FormattableString.Invariant($"must hold 0 and 1 only, and entry [{i / columns}, {i % columns}] is {value}"));
            mask[i / columns, i % columns] = value == 1;
        }
        return mask;
    }

    private static float[] Flags(EdgeMask mask)
    {
        var flags = new float[mask.Rows * mask.Columns];
        for (var i = 0; i < flags.Length; i++)
            flags[i] = mask[i / mask.Columns, i % mask.Columns] ? 1 : 0;
        return flags;
    }

    private static void Put(byte[] file, ref int at, float[] numbers)
    {
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(at), number);
            at += 4;
        }
    }
}
