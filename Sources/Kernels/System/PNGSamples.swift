internal import CPNG

/// The samples of a PNG file, 8 bits each, as libpng's simplified interface gives and takes them.
///
/// What is wrong with a file makes libpng leave its functions by `longjmp`, which Swift knows nothing
/// of; within the simplified interface that is caught, and becomes a result and a message.
struct PNGSamples {
  /// What libpng says is wrong.
  struct Problem: Error {
    let text: String
  }

  let width, height: Int
  /// Samples of a pixel: grey is 1, grey and opacity 2, colours 3, colours and opacity 4.
  let channels: Int
  let bytes: [UInt8]

  init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
    self.width = width
    self.height = height
    self.channels = channels
    self.bytes = bytes
  }

  /// Unpacks a file, whatever its kind of pixels, their depth and their order.
  init(of file: [UInt8]) throws {
    // Between its two calls libpng remembers where this is.
    let image = UnsafeMutablePointer<png_image>.allocate(capacity: 1)
    unsafe image.initialize(to: png_image())
    unsafe image.pointee.version = png_uint_32(PNG_IMAGE_VERSION)
    defer {
      unsafe png_image_free(image)
      unsafe image.deallocate()
    }
    let isDeepAndInterlaced = PNGHeader(file)?.isDeepAndInterlaced ?? false
    self = try unsafe file.withUnsafeBytes { file in
      let status = unsafe png_image_begin_read_from_memory(image, file.baseAddress, file.count)
      guard status != 0 else { throw unsafe Self.problem(with: image) }
      return try unsafe Self.finish(image, asLight: isDeepAndInterlaced)
    }
  }

  /// Unpacks the pixels.
  ///
  /// Files of 16 bits that are interlaced libpng cannot make 8 bits of: until 1.6.52 and beyond it writes
  /// wrong pixels, in some releases outside their memory (its issues 853 and 755). Of these it is
  /// asked for 16 bits, which it gives as amounts of light.
  private static func finish(
    _ image: UnsafeMutablePointer<png_image>, asLight: Bool
  ) throws -> PNGSamples {
    let kind =
      unsafe image.pointee.format & (PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
    unsafe image.pointee.format = kind | (asLight ? PNG_FORMAT_FLAG_LINEAR : 0)
    // Where a file of 16 bits does not say how they are meant, they are meant as 8 bits are.
    unsafe image.pointee.flags |= png_uint_32(PNG_IMAGE_FLAG_16BIT_sRGB)
    let (width, height) = unsafe (Int(image.pointee.width), Int(image.pointee.height))
    let colors = kind & PNG_FORMAT_FLAG_COLOR == 0 ? 1 : 3
    let channels = colors + (kind & PNG_FORMAT_FLAG_ALPHA == 0 ? 0 : 1)
    let bytes =
      asLight
      ? Self.bytes(ofLight: try unsafe samples(of: image, channels), colors, of: channels)
      : try unsafe samples(of: image, channels)
    return PNGSamples(width: width, height: height, channels: channels, bytes: bytes)
  }

  private static func samples<Sample: FixedWidthInteger & UnsignedInteger>(
    of image: UnsafeMutablePointer<png_image>, _ channels: Int
  ) throws -> [Sample] {
    let stride = unsafe Int(image.pointee.width) * channels
    let count = unsafe stride * Int(image.pointee.height)
    var status: Int32 = 0
    let samples = unsafe [Sample](unsafeUninitializedCapacity: count) { memory, filled in
      status = unsafe png_image_finish_read(
        image, nil, memory.baseAddress, png_int_32(stride), nil)
      filled = status != 0 ? count : 0
    }
    guard status != 0 else { throw unsafe problem(with: image) }
    return samples
  }

  private static func problem(with image: UnsafeMutablePointer<png_image>) -> Problem {
    unsafe withUnsafeBytes(of: image.pointee.message) { text in
      unsafe Problem(text: String(decoding: text.prefix { $0 != 0 }, as: UTF8.self))
    }
  }

  /// A file of the samples, which may have no opacity.
  func encoded() -> [UInt8] {
    precondition(channels == 1 || channels == 3, "\(channels) samples a pixel are not written")
    var image = unsafe png_image()
    unsafe image.version = png_uint_32(PNG_IMAGE_VERSION)
    unsafe image.width = png_uint_32(width)
    unsafe image.height = png_uint_32(height)
    unsafe image.format = channels == 3 ? PNG_FORMAT_FLAG_COLOR : 0
    let stride = png_int_32(width * channels)
    // Once to see how long the file is, once to have it.
    var count = 0
    let known = unsafe png_image_write_to_memory(&image, nil, &count, 0, bytes, stride, nil)
    precondition(known != 0, "libpng cannot write \(width)x\(height) pixels")
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { memory, filled in
      filled = count
      let status = unsafe png_image_write_to_memory(
        &image, memory.baseAddress, &filled, 0, bytes, stride, nil)
      precondition(status != 0, "libpng could not write \(width)x\(height) pixels again")
    }
  }
}
