import sys; tree=sys.argv[1]; sys.path.insert(0,tree)
from analyzer import reading
from analyzer.model import ReadingOptions
s=reading.read('x',data=open('/tmp/ws1speed/cmp/'+sys.argv[2],'rb').read(),options=ReadingOptions(ocr='never'))
print(len(s.pages),len(s.text),file=sys.stderr)
print(repr(s).replace('Line(','\nLine(').replace('\\n','\n'))
